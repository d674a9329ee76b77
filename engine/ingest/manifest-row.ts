import type { Checked, Problem } from '../fields/checked.ts';
import { checkDirection } from '../fields/directions.ts';
import { checkName } from '../fields/names.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkPlaces } from '../fields/places.ts';
import { checkJurisdiction } from '../fields/states.ts';
import { checkCapturedAt } from '../fields/times.ts';
import type { Corners } from '../plate/corners.ts';
import { problemOfName, tidyName } from './file-name.ts';
import type { ManifestTimes } from './manifest-times.ts';

/** The facts that a manifest states about one image. */
export interface ImageFacts {
  readonly camera_id: string;
  readonly captured_at: number;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Degrees; the manifest's `direction`. */
  readonly heading: number | null;
  readonly jurisdiction: string | null;
  /** The passage to which the image belongs, as one of several frames. */
  readonly passage: string | null;
  /** Where its plates are, pixels of the upright picture; they are read there only. */
  readonly boxes: readonly Corners[] | null;
}

/** One row of a manifest: 1-based, the header and empty lines not counted. */
export type ManifestRow =
  | { readonly row: number; readonly file: string; readonly facts: ImageFacts; readonly problem: null }
  | { readonly row: number; readonly file: string | null; readonly facts: null; readonly problem: Problem };

export function unusable(row: number, file: string | null, problem: Problem): ManifestRow {
  return { row, file: file === null ? null : tidyName(file), facts: null, problem };
}

/** How a row is checked: `where` names its place in messages, `now` is epoch milliseconds, `time` reads a time of capture. */
interface RowChecks {
  readonly where: string;
  readonly now: number;
  readonly time: ManifestTimes['time'];
}

/** A row from its cells or JSON fields; the first wrong field is its problem. */
export function rowOf(row: number, given: Readonly<Record<string, unknown>>, { where, now, time }: RowChecks): ManifestRow {
  const { file: name } = given;
  if (typeof name !== 'string' || name.trim() === '') {
    return unusable(row, null, { reason: 'bad_file', detail: `Expected the name of a file in ${where} but received none` });
  }
  const file = tidyName(name.trim());
  const bad = problemOfName(file);
  if (bad !== null) return unusable(row, file, bad);

  let problem: Problem | null = null;
  const take = <T>(checked: Checked<T>): T | null => {
    if (checked.ok) return checked.value;
    problem ??= { reason: checked.reason, detail: `${checked.detail} (${where})` };
    return null;
  };
  const optional = <T>(value: unknown, check: (value: unknown) => Checked<T>): T | null =>
    value === undefined || value === null || (typeof value === 'string' && value.trim() === '') ? null : take(check(value));

  const camera_id = take(checkName(given.camera_id, 'camera_id'));
  const captured_at = take(checkCapturedAt(given.captured_at, now, time));
  const lat = optional(given.lat, (value) => checkNumber(value, 'lat', -90, 90));
  const lon = optional(given.lon, (value) => checkNumber(value, 'lon', -180, 180));
  const heading = optional(given.direction, checkDirection);
  const jurisdiction = optional(given.jurisdiction, checkJurisdiction);
  const passage = optional(given.passage, (value) => checkName(typeof value === 'number' ? String(value) : value, 'passage'));
  const boxes = optional(given.box, (value) => checkPlaces(value, 'box'));
  if (problem !== null || camera_id === null || captured_at === null) {
    return unusable(row, file, problem ?? { reason: 'bad_row', detail: `Expected a camera and a time in ${where}` });
  }
  return { row, file, facts: { camera_id, captured_at, lat, lon, heading, jurisdiction, passage, boxes }, problem: null };
}
