import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'lpr-make-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('makes a folder and those above it for their owner only, and leaves one that is there', () => {
  const deep = join(folder, 'a', 'b', 'c');
  makeFolder(deep);
  makeFolder(deep);
  makeFolder('/');
  for (const made of [deep, join(folder, 'a')]) expect(statSync(made).mode & 0o777).toBe(0o700);
  symlinkSync(deep, join(folder, 'link'));
  makeFolder(join(folder, 'link', 'd'));
  expect(existsSync(join(deep, 'd'))).toBe(true);
});

it('refuses in time where none can be made', () => {
  // Others than root are not permitted to, which the system says first.
  const refusal =
    process.getuid?.() === 0
      ? { code: 'read_only', message: 'Expected a folder that can be made at /proc/lpr but none can be made in /proc' }
      : { code: 'EACCES' };
  for (const path of ['/proc/lpr/data', '/proc/lpr']) {
    expect(() => makeFolder(path)).toThrow(expect.objectContaining(refusal));
  }
});

it('refuses a file in the way, and a link to nothing', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file'))).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  expect(() => makeFolder(join(folder, 'file', 'x'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
  symlinkSync(join(folder, 'gone'), join(folder, 'dangling'));
  for (const path of [join(folder, 'dangling'), join(folder, 'dangling', 'data')]) {
    expect(() => makeFolder(path)).toThrow(
      expect.objectContaining({ code: 'read_only', message: expect.stringContaining('is its disk mounted?') }),
    );
  }
});
