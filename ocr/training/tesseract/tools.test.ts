import { afterEach, expect, test, vi } from 'vitest';
import { runTool, trainerVersion } from './tools.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('trainerVersion names missing tools and the package to install', () => {
  vi.stubEnv('PATH', '/nowhere');
  expect(() => trainerVersion()).toThrow(/missing: tesseract, .*lstmtraining\. On Debian: apt install tesseract-ocr$/);
});

test('runTool passes each line on, and reports the last one when the tool fails', async () => {
  const lines: string[] = [];
  const signal = new AbortController().signal;
  const options = { folder: '.', signal, onLine: (line: string) => lines.push(line) };
  await runTool(process.execPath, ['-e', 'console.log("one"); console.error("two")'], options);
  expect(lines.sort()).toEqual(['one', 'two']);
  await expect(runTool(process.execPath, ['-e', 'console.log("no net"); process.exit(3)'], options)).rejects.toThrow(
    /ended with 3: .*no net/,
  );
});
