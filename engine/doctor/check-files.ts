import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, note, wrong } from './finding.ts';

/** Below this, a day's pictures may not fit. */
const LITTLE_BYTES = 1_000_000_000;
const OTHERS = 0o077;
const SHOWN = 3;

/** Permissions, space, and what an interrupted process left behind. */
export function* checkFiles(data: string): Generator<Finding> {
  yield* checkModes(data);
  const { bavail, bsize } = statfsSync(data);
  const free = bavail * bsize;
  if (free < LITTLE_BYTES) {
    yield wrong(
      'disk_nearly_full',
      `Expected a gigabyte free on the disk of ${data} but found ${Math.floor(free / 1e6)} MB`,
      'Free space: lpr retention plan says what is past its term. Nothing that was acknowledged is lost when the disk is full; new data is refused.',
    );
  }
  try {
    accessSync(data, constants.W_OK);
  } catch {
    yield wrong(
      'read_only',
      `Expected to be able to write to ${data}`,
      'Mount the disk for writing, or change the folder’s owner.',
    );
  }
  const left = listed(join(data, 'images', 'incoming')).length;
  if (left > 0) {
    yield note(
      'uploads_left',
      `${left === 1 ? '1 upload is under way or was' : `${left} uploads are under way or were`} interrupted (images/incoming)`,
      'The next start of lpr serve removes those that were interrupted.',
    );
  }
}

function* checkModes(data: string): Generator<Finding> {
  const open = [data, ...listed(data).map((name) => join(data, name))].filter((path) => (statSync(path).mode & OTHERS) !== 0);
  if (open.length === 0) return;
  const modes = open.slice(0, SHOWN).map((path) => `${path} (${(statSync(path).mode & 0o777).toString(8)})`);
  yield wrong(
    'open_to_others',
    `Expected files that only their owner may read (700 and 600) but found ${modes.join(', ')}${open.length > SHOWN ? ` and ${open.length - SHOWN} more` : ''}`,
    `chmod -R go-rwx ${data}`,
  );
}

/** Names in a folder; none where it does not exist. */
export function listed(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
