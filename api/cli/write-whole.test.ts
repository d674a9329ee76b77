import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
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
  expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
});

it('reports that it expected a file where the name is that of a folder', async () => {
  const path = join(folder, 'reports');
  mkdirSync(path);
  await expect(writeWhole('--out', path, 'x')).rejects.toThrow(`Expected a file for --out but received the folder ${path}`);
});

it('keeps a file of the user’s whose name is like that of an unfinished one', async () => {
  const path = join(folder, 'march.html');
  writeFileSync(`${path}.new`, 'mine');
  await writeWhole('--html', path, 'page');
  expect(readFileSync(`${path}.new`, 'utf8')).toBe('mine');
  rmSync(`${path}.new`);
});

it('replaces what a link names, and keeps the link', async () => {
  const path = join(folder, 'latest.html');
  writeFileSync(join(folder, 'april.html'), 'before');
  symlinkSync('april.html', path);
  await writeWhole('--html', path, 'after');
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'april.html'), 'utf8')).toBe('after');
});

it('writes to a pipe or a device, which stays', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const taken = text(createReadStream(path));
  await writeWhole('--out', path, 'to be taken');
  expect(await taken).toBe('to be taken');
  expect(statSync(path).isFIFO()).toBe(true);
});

it('reports the folder that is missing, not the name of an unfinished file', async () => {
  const missing = join(folder, 'missing');
  await expect(writeWhole('--out', join(missing, 'hit.zip'), 'x')).rejects.toThrow(
    `There is no folder ${missing} to write --out into`,
  );
});
