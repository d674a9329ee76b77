import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A folder for this test, removed when the test ends. */
export function tempFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lpr-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A folder for all tests of a file, made at its top level and removed when the last of them ends. */
export function sharedTempFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lpr-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
