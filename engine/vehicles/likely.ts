import type { LikelyAnswer, LikelyPassage, PlateAsked } from '../records/vehicles.ts';
import { headOf } from './answer-head.ts';
import { rowsAsked } from './plate-filter.ts';
import { type PlateParts, type PlateRows, plateRows, plateWindow } from './plate-rows.ts';

const LEAST_P = 0.01;
const LIMIT = 1_000;

/** Passages that may be of a plate, likeliest first. */
export function likely(parts: PlateParts, asked: PlateAsked): LikelyAnswer {
  const window = plateWindow(parts.store, asked);
  const found = plateRows(parts, asked.plate, window);
  const rows = rowsOf(found, asked).sort((a, b) => byLikelihood(found, a, b));
  return {
    ...headOf(parts, asked, window, found.spellings),
    total: rows.length,
    passages: rows.slice(0, asked.limit ?? LIMIT).map((row) => passageOf(parts, found, row)),
    by_day: byDay(found, rows),
  };
}

/** The rows that a question asks about, by text and time. */
export function rowsOf(found: PlateRows, asked: PlateAsked): number[] {
  const isAsked = rowsAsked(found, asked);
  const least = asked.min_p ?? LEAST_P;
  return Array.from({ length: found.rows.n }, (_, row) => row).filter(
    (row) => found.resolved.sought[row] >= least && isAsked(row),
  );
}

export function passageOf({ store }: PlateParts, { rows, resolved, places }: PlateRows, row: number): LikelyPassage {
  const { id, lat, lon } = places[rows.camera[row]];
  const read = store.reads.picturedBy(rows.read[row]);
  return {
    ...{ read_id: read?.id ?? '', has_picture: read?.has_picture ?? false },
    at: rows.at[row],
    camera_id: id,
    ...{ lat, lon },
    read_as: rows.texts[rows.text[row]],
    state: rows.state[row] === 0 ? null : rows.states[rows.state[row] - 1],
    p: rounded(resolved.sought[row]),
    log_likelihood_ratio: Number(resolved.ratio[row].toFixed(2)),
  };
}

export function rounded(p: number): number {
  return Number(p.toFixed(4));
}

function byLikelihood({ rows, resolved }: PlateRows, a: number, b: number): number {
  return (
    rounded(resolved.sought[b]) - rounded(resolved.sought[a]) ||
    rows.at[b] - rows.at[a] ||
    rows.camera[a] - rows.camera[b] ||
    a - b
  );
}

function byDay({ rows }: PlateRows, found: readonly number[]): { day: string; passages: number }[] {
  const days = new Map<string, number>();
  for (const row of found) {
    const day = new Date(rows.at[row]).toISOString().slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, passages]) => ({ day, passages }));
}
