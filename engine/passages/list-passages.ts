import { expected, LprError } from '../errors.ts';
import { isInside } from '../fields/area.ts';
import { demand } from '../fields/checked.ts';
import { checkWindow } from '../fields/window.ts';
import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import { limitOf, type Page } from '../records/pages.ts';
import type { Passage, PassageFilter } from '../records/passages.ts';
import type { CameraPlace } from '../store/cameras.store.ts';
import type { SeenRead } from '../store/reads.store.ts';
import type { Store } from '../store/store.ts';
import { answerOf, type PassageAnswer } from './passage-answer.ts';
import { GAP, PassageMaker, type PassageReads } from './passages-of.ts';
import { linkedAround } from './reads-around.ts';

export interface ListParts {
  readonly store: Pick<Store, 'reads' | 'cameras'>;
  readonly model: ConfusionModel;
}

/** Where a page ended: time and number of the last passage's best read. */
interface Place {
  readonly at: number;
  readonly no: number;
}

interface Made {
  readonly reads: PassageReads;
  readonly answer: PassageAnswer;
}

/**
 * One page of passages, by the time of their best read. Takes reads in order of time until the page is full, and reads beyond
 * both ends only as far as passages reach. So the cost depends on the page, not on the length of the window.
 */
export function listPassages({ store, model }: ListParts, filter: PassageFilter): Page<Passage> {
  const limit = limitOf(filter);
  const bounds = store.reads.bounds();
  if (bounds === null) return { items: [], next: null };
  const { from, to } = windowOf(filter, bounds);
  const places = store.cameras.places();
  const cameras = camerasOf(filter, places);
  const maker = new PassageMaker({ model });
  const after = placeOf(filter.cursor);
  const found: Made[] = [];
  let start = after === null ? from : Math.max(from, after.at);
  while (found.length <= limit && start < to) {
    const { reads, end } = nextReads(store, cameras, { from: start, to, most: 2 * (limit + 1 - found.length) });
    for (const made of between(start, end, reads, { store, maker })) if (isAfter(made, after)) found.push(made);
    start = end;
  }
  const ids = new Map(places.map(({ no, id }) => [no, id]));
  const shown = found.slice(0, limit);
  const last = shown.at(-1)?.answer.best;
  return {
    items: shown.map(({ reads, answer }) => passageOf(store, ids, reads, answer)),
    next: found.length > limit && last !== undefined ? `${last.at}-${last.no}` : null,
  };
}

/** All reads from a time until `end`, which is `to` where there are no more: at least `most` of one camera, those of one millisecond together. */
function nextReads(
  { reads: stored }: Pick<Store, 'reads'>,
  cameras: readonly number[] | null,
  { from, to, most }: { readonly from: number; readonly to: number; readonly most: number },
): { readonly reads: readonly SeenRead[]; readonly end: number } {
  const ends = (cameras ?? [null]).map((camera) => stored.timeOfNth(camera, from, most));
  const end = Math.min(to, ...ends.map((at) => (at === null ? to : at + 1)));
  const reads = cameras === null ? [...stored.seen(from, end)] : cameras.flatMap((camera) => stored.seenAt(camera, from, end));
  return { reads: reads.sort((a, b) => a.at - b.at || a.no - b.no), end };
}

/** The passages whose best read lies between, in order. */
function between(
  from: number,
  end: number,
  reads: readonly SeenRead[],
  { store, maker }: { readonly store: Pick<Store, 'reads'>; readonly maker: PassageMaker },
): Made[] {
  const seen = new Set<number>();
  const made: Made[] = [];
  const take = (passage: PassageReads): void => {
    const answer = answerOf(passage);
    if (answer.best.at < from || answer.best.at >= end || seen.has(answer.best.no)) return;
    seen.add(answer.best.no);
    made.push({ reads: passage, answer });
  };
  for (const linked of maker.linked(reads)) {
    const [first, last] = [linked[0], linked[linked.length - 1]];
    const isAtEdge = linked.some(({ at }) => at < from + GAP || at >= end - GAP);
    if (!isAtEdge) for (const passage of maker.split(linked)) take(passage);
    else {
      const own = new Set(linked.map(({ no }) => no));
      const around = { stored: store.reads, maker, newest: Number.MAX_SAFE_INTEGER };
      for (const whole of linkedAround(around, [first, last], ({ no }) => own.has(no))) {
        for (const passage of maker.split(whole)) take(passage);
      }
    }
  }
  return made.sort((a, b) => a.answer.best.at - b.answer.best.at || a.answer.best.no - b.answer.best.no);
}

function isAfter({ answer: { best } }: Made, after: Place | null): boolean {
  return after === null || best.at > after.at || (best.at === after.at && best.no > after.no);
}

function passageOf(
  { reads }: Pick<Store, 'reads'>,
  cameras: ReadonlyMap<number, string>,
  made: PassageReads,
  { best, plate, state, sure }: PassageAnswer,
): Passage {
  return {
    read_id: reads.idOf(best.no) as string,
    captured_at: best.at,
    camera_id: cameras.get(best.camera) as string,
    ...{ plate, state, p: Number(sure.toFixed(4)), reads: made.length },
  };
}

function windowOf({ from, to }: PassageFilter, bounds: { readonly first: number; readonly last: number }) {
  const first = from ?? Math.min(bounds.first, (to ?? Number.POSITIVE_INFINITY) - 1);
  const asked = { from: first, to: to ?? Math.max(bounds.last + 1, first + 1) };
  return from === undefined && to === undefined ? asked : demand(checkWindow(asked));
}

/** Numbers of the cameras that are asked for; null: all. */
function camerasOf({ camera, area }: PassageFilter, places: readonly CameraPlace[]): number[] | null {
  if (camera === undefined && area === undefined) return null;
  const only = camera === undefined ? null : new Set([camera].flat());
  const isAsked = ({ id, lat, lon }: CameraPlace): boolean =>
    (only === null || only.has(id)) && (area === undefined || (lat !== null && lon !== null && isInside(area, { lat, lon })));
  return places.filter(isAsked).map(({ no }) => no);
}

function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined || cursor === '') return null;
  const [, at, no] = /^(-?\d{1,16})-(\d{1,16})$/.exec(cursor) ?? [];
  if (at === undefined) throw new LprError('bad_request', expected('the `next` of an earlier page', 'cursor', cursor));
  return { at: Number(at), no: Number(no) };
}
