import { afterEach, expect, test, vi } from 'vitest';
import { runTool, trainerVersion } from './tools.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('trainerVersion says which tools are missing and which package brings them', () => {
  vi.stubEnv('PATH', '/nowhere');
  expect(() => trainerVersion()).toThrow(/missing: tesseract, .*lstmtraining\. On Debian: apt install tesseract-ocr$/);
});

test('runTool hands on each line, and says what was said last where it ends badly', async () => {
  const lines: string[] = [];
  const signal = new AbortController().signal;
  const options = { folder: '.', signal, onLine: (line: string) => lines.push(line) };
  await runTool(process.execPath, ['-e', 'console.log("one"); console.error("two")'], options);
  expect(lines.sort()).toEqual(['one', 'two']);
  await expect(runTool(process.execPath, ['-e', 'console.log("no net"); process.exit(3)'], options)).rejects.toThrow(
    /ended with 3: .*no net/,
  );
});
