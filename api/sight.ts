import type { Context } from 'hono';
import { LprError } from '../engine/errors.ts';
import type { Hit, HitFilter } from '../engine/records/hits.ts';
import type { Read } from '../engine/records/reads.ts';
import type { SeenHit, Sight } from '../engine/records/sharing.ts';
import type { Watchlist } from '../engine/records/watchlists.ts';
import type { ApiEnv } from './options.ts';

/**
 * Limits what people of another agency see. People of the agency that owns the data have no `sight`, and every function here returns its argument
 * unchanged. All others get rows through `shown…` only, which throws where no grant permits a row, and counts the rows shown by each grant for the
 * receipt.
 */
type In = Context<ApiEnv>;

/** The cameras to search: the requested ones, or all that the caller may see. @throws LprError forbidden */
export function camerasIn(c: In, asked: string | readonly string[] | undefined): string | readonly string[] | undefined {
  const sight = c.get('sight');
  if (sight === undefined) return asked;
  if (sight.cameras.length === 0) throw notShared(sight, 'No reads are');
  const hidden = asked === undefined ? undefined : [asked].flat().find((id) => sight.camera(id) === null);
  if (hidden !== undefined) throw notShared(sight, `Reads of the camera ${JSON.stringify(hidden)} are not`);
  return asked ?? sight.cameras;
}

/** Limits a search of hits to those that the caller may see. @throws LprError forbidden */
export function hitsIn(c: In): Pick<HitFilter, 'within'> {
  const sight = c.get('sight');
  if (sight === undefined) return {};
  if (sight.hits.length === 0) throw notShared(sight, 'No hits are');
  return { within: sight.hits };
}

/** A read, a passage or any other record with a camera and the id of its read. @throws LprError not_found */
export function shownRead<T extends Pick<Read, 'camera_id'>>(c: In, seen: T, id: string): T {
  const sight = c.get('sight');
  if (sight !== undefined) show(c, sight.camera(seen.camera_id) ?? sight.readOfHit(id), `read with the id ${JSON.stringify(id)}`);
  return seen;
}

/** @throws LprError not_found */
export function shownHit<T extends SeenHit & Pick<Hit, 'id'>>(c: In, hit: T): T {
  const sight = c.get('sight');
  if (sight !== undefined) show(c, sight.hit(hit), `hit with the id ${JSON.stringify(hit.id)}`);
  return hit;
}

/** Whether a camera may be seen: one of which reads or hits may be. */
export function seesCamera(c: In, id: string): boolean {
  const sight = c.get('sight');
  return sight === undefined || sight.camera(id) !== null || sight.hits.some(({ cameras }) => cameras?.includes(id) === true);
}

/** Whether a list may be seen. */
export function seesList(c: In, list: Watchlist): boolean {
  const sight = c.get('sight');
  return sight === undefined || sight.list(list) !== null;
}

/** @param rows entries that are shown of it @throws LprError not_found */
export function shownList<T extends Pick<Watchlist, 'id' | 'agency'>>(c: In, list: T, rows = 0): T {
  const sight = c.get('sight');
  if (sight !== undefined) show(c, sight.list(list), `watchlist with the id ${JSON.stringify(list.id)}`, rows);
  return list;
}

/** Whether what is filed under a case may be seen. */
export function seesCase(c: In, { case_number }: { readonly case_number: string }): boolean {
  const sight = c.get('sight');
  return sight === undefined || sight.case(case_number) !== null;
}

/** @param hash SHA-256 of a picture @throws LprError not_found */
export function shownPicture(c: In, hash: string): string {
  const sight = c.get('sight');
  if (sight !== undefined) show(c, sight.picture(hash), `picture ${hash}`);
  return hash;
}

/** What is filed under a case. @throws LprError not_found */
export function shownOfCase<T extends { readonly id: string; readonly case_number: string }>(c: In, trace: T): T {
  const sight = c.get('sight');
  if (sight !== undefined) show(c, sight.case(trace.case_number), `trace with the id ${JSON.stringify(trace.id)}`);
  return trace;
}

/** Counts what was shown without its rows: reads of the cameras in a histogram. */
export function shownOfCameras(c: In, cameras: readonly string[], n: number): void {
  const sight = c.get('sight');
  if (sight === undefined) return;
  for (const grant of new Set(cameras.flatMap((id) => sight.camera(id) ?? []))) count(c, grant, n);
}

function show(c: In, grant: string | null, what: string, n = 1): void {
  // The same error as for a record that does not exist, so that the caller does not learn that it exists.
  if (grant === null) throw new LprError('not_found', `There is no ${what}`);
  count(c, grant, n);
}

function count(c: In, grant: string, n: number): void {
  const shown = c.get('shown');
  shown?.set(grant, (shown.get(grant) ?? 0) + n);
}

function notShared({ agency }: Sight, what: string): LprError {
  return new LprError('forbidden', `${what} shared with ${agency} now`);
}
