import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { writeWhole } from './write-whole.ts';

const folder = mkdtempSync(join(tmpdir(), 'lpr-whole-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('writes a file that only its owner can read, and replaces an existing one', async () => {
  const path = join(folder, 'page.html');
  writeFileSync(path, 'before', { mode: 0o644 });
  await writeWhole('--html', path, 'after');
  expect(readFileSync(path, 'utf8')).toBe('after');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('keeps the existing file, and leaves no partial file, when the content ends with an error', async () => {
  const path = join(folder, 'hit.zip');
  writeFileSync(path, 'before');
  const broken = Readable.from(
    (function* () {
      yield 'half';
      throw new Error('no more');
    })(),
  );
  await expect(writeWhole('--out', path, broken)).rejects.toThrow('no more');
  expect(readFileSync(path, 'utf8')).toBe('before');
  expect(readdirSync(folder)).not.toContain('hit.zip.new');
});

it('reports that it expected a file where the name is that of a folder', async () => {
  const path = join(folder, 'reports');
  mkdirSync(path);
  await expect(writeWhole('--out', path, 'x')).rejects.toThrow(`Expected a file for --out but received the folder ${path}`);
});
