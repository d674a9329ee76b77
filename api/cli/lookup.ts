import type { Engine } from '../../engine/engine.ts';
import { LprError } from '../../engine/errors.ts';
import { areaText, isInside } from '../../engine/fields/area.ts';
import type { Batch } from '../../engine/records/batches.ts';
import type { UnknownCamera } from '../../engine/records/cameras.ts';
import type { Area } from '../../engine/records/conditions.ts';
import { everyPage } from '../../engine/records/pages.ts';
import type { Watchlist } from '../../engine/records/watchlists.ts';
import type { Output } from './output.ts';

/** @throws LprError not_found, naming the lists there are */
export function listNamed(engine: Engine, name: string): Watchlist {
  const list = engine.watchlists.byName(name);
  if (list !== null) return list;
  const names = engine.watchlists.list({ limit: 20 }).items.map((known) => known.name);
  const known = names.length > 0 ? `there are: ${names.join(', ')}` : 'there are none yet';
  throw new LprError('not_found', `There is no watchlist ${JSON.stringify(name)}; ${known}`);
}

/** Batches with this id or name, newest first. Several batches may have one name: a camera's folder often has the same name every day. @throws LprError not_found */
export function batchesNamed(engine: Engine, name: string): Batch[] {
  const found = [...everyPage((page) => engine.batches.list(page))].filter((batch) => batch.id === name || batch.name === name);
  if (found.length === 0) throw new LprError('not_found', `There is no batch ${JSON.stringify(name)}`);
  return found;
}

/** @throws LprError not_found */
export function knownCamera(engine: Engine, id: string): void {
  const unknown = engine.cameras.unknown(id);
  if (unknown !== null) throw new LprError('not_found', noCamera(unknown));
}

/**
 * Says of a search by a camera that is not known why it finds nothing; and of what is limited to cameras, of which one is not known yet, that it may be
 * mistyped.
 */
export function noteUnknownCamera(
  engine: Engine,
  ids: string | readonly string[] | null | undefined,
  { note }: Pick<Output, 'note'>,
): void {
  const unknown = engine.cameras.unknown(ids ?? undefined);
  if (unknown !== null) note(noCamera(unknown));
}

/** The same of an area in which no camera stands: its coordinates may be mistyped. Looks at all cameras. */
export function noteEmptyArea(engine: Engine, area: Area | null | undefined, { note }: Pick<Output, 'note'>): void {
  if (area == null) return;
  for (const { lat, lon } of everyPage((page) => engine.cameras.list(page))) {
    if (lat !== null && lon !== null && isInside(area, { lat, lon })) return;
  }
  note(`No camera whose place is known stands in ${areaText(area)}: lpr cameras`);
}

function noCamera({ id, meant }: UnknownCamera): string {
  return `There is no camera ${JSON.stringify(id)}${meant === '' ? ': lpr cameras lists those that are known' : meant}`;
}
