import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A folder of this test's own, gone when it ends. */
export function tempFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lpr-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A folder that a file's tests share, made in its top level and gone when the last of them ends. */
export function sharedTempFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lpr-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
