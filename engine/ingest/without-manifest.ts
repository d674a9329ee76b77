import { LprError } from '../errors.ts';
import type { Checked, Problem } from '../fields/checked.ts';
import { checkCapturedAt } from '../fields/times.ts';
import { wallClockIn } from '../fields/wall-clock.ts';
import type { OneCamera } from '../records/batches.ts';
import type { JournalRow } from '../store/journal.store.ts';
import { exifTime } from './exif-time.ts';
import { Join } from './join.ts';
import { manifestKind } from './manifest-name.ts';
import type { ManifestRow } from './manifest-row.ts';
import { nameTime } from './name-time.ts';
import type { Arrival } from './staging.ts';

/**
 * A journal row for each file, by name. The time of capture is the picture's own (Exif DateTimeOriginal), else the one in its file's
 * name; a picture without a time, or with one in an unknown zone, is a rejected row. `now` is epoch milliseconds.
 * @throws LprError bad_manifest where there is a manifest, or no file at all
 */
export async function rowsWithoutManifest(
  arrivals: readonly Arrival[],
  { camera_id, zone }: OneCamera,
  now: number,
): Promise<JournalRow[]> {
  const manifest = arrivals.find(({ name }) => manifestKind(name) !== null);
  if (manifest !== undefined) {
    const message = `Expected pictures without a manifest for camera ${camera_id} but received ${manifest.name}: it names the cameras itself`;
    throw new LprError('bad_manifest', message);
  }
  if (arrivals.length === 0) throw new LprError('bad_manifest', 'Expected pictures in the batch but received no files at all');
  // Of a name that comes twice the first file counts; the join names the others.
  const byName = new Map(arrivals.toReversed().map((arrival) => [arrival.name, arrival]));
  const inZone = zone === null ? null : wallClockIn(zone);
  const join = new Join('', arrivals);
  const rows: JournalRow[] = [];
  for (const [i, name] of [...byName.keys()].sort().entries()) {
    const { path, problem } = byName.get(name) as Arrival;
    const time = path === null ? null : await timeOf(name, path, inZone, now);
    rows.push(join.add(rowOf(i + 1, name, camera_id, time ?? { ok: false, ...(problem ?? NOT_WHOLE) })));
  }
  rows.push(...join.rest());
  return rows;
}

const NOT_WHOLE: Problem = { reason: 'cut_off', detail: 'Expected a whole file but it did not come whole' };

function rowOf(row: number, file: string, camera_id: string, time: Checked<number>): ManifestRow {
  if (!time.ok) return { row, file, facts: null, problem: { reason: time.reason, detail: time.detail } };
  const place = { lat: null, lon: null, heading: null, jurisdiction: null, boxes: null };
  return { row, file, facts: { camera_id, captured_at: time.value, ...place, passage: null }, problem: null };
}

type InZone = ReturnType<typeof wallClockIn>;

async function timeOf(name: string, path: string, inZone: InZone | null, now: number): Promise<Checked<number>> {
  const told = (await exifTime(path)) ?? nameTime(name);
  if (told === null) {
    const detail = `Expected a time of capture in the picture (Exif DateTimeOriginal) or in its name (20261103_140509) but found none: ${name}`;
    return { ok: false, reason: 'no_time', detail };
  }
  const at = told.offset === null ? inZone && inZoneAt(told.shown, inZone) : told.shown - told.offset * 60_000;
  if (at !== null) return checkCapturedAt(at, now);
  const shown = new Date(told.shown).toISOString().slice(0, -1);
  const detail = `Expected a zone for the time ${shown} of ${name}, which names none: say where the camera's clock stands (zone America/Chicago)`;
  return { ok: false, reason: 'no_zone', detail };
}

/** The clock's minute in its zone, and the part of the minute behind it. */
function inZoneAt(shown: number, inZone: InZone): number | null {
  const date = new Date(shown);
  const minute = inZone({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  });
  return minute === null ? null : minute + (shown % 60_000);
}
