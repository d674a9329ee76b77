import type { PlateAsked, VehicleAnswer } from '../records/vehicles.ts';
import { headOf } from './answer-head.ts';
import { hitsOfPlate } from './hits-of-plate.ts';
import { homeCorridor } from './home-corridor.ts';
import { apartOf, journeysOf } from './journeys.ts';
import { passageOf, rowsOf } from './likely.ts';
import { type PlateParts, type PlateRows, plateRows, plateWindow } from './plate-rows.ts';

/** From this probability on, a passage counts as the vehicle's. */
const LEAST_P = 0.5;
const LIMIT = 1_000;

/** Timeline and journeys of the vehicle with a plate. */
export function vehicle(parts: PlateParts, asked: PlateAsked): VehicleAnswer {
  const window = plateWindow(parts.store, asked);
  const found = plateRows(parts, asked.plate, window);
  const least = asked.min_p ?? LEAST_P;
  const { at, camera } = found.rows;
  const rows = rowsOf(found, { ...asked, min_p: least }).sort((a, b) => at[a] - at[b] || camera[a] - camera[b] || a - b);
  const passages = rows.slice(-(asked.limit ?? LIMIT)).map((row) => passageOf(parts, found, row));
  const journeys = journeysOf(passages, asked.plate);
  return {
    ...headOf(parts, { ...asked, min_p: least }, window, found.spellings),
    states: statesOf(found, rows),
    first_seen: rows.length === 0 ? null : at[rows[0]],
    last_seen: rows.length === 0 ? null : at[rows[rows.length - 1]],
    days_seen: new Set(rows.map((row) => new Date(at[row]).toISOString().slice(0, 10))).size,
    cameras: counted(rows.map((row) => found.places[camera[row]].id)).map(([camera_id, n]) => ({ camera_id, passages: n })),
    total: rows.length,
    passages,
    journeys,
    apart: apartOf(passages),
    home_corridor: homeCorridor(journeys),
    ...hitsOfPlate(parts.store.hits, { plate: asked.plate, ...window }),
  };
}

function statesOf({ rows: { state, states } }: PlateRows, rows: readonly number[]): { state: string; passages: number }[] {
  return counted(rows.flatMap((row) => (state[row] === 0 ? [] : [states[state[row] - 1]]))).map(([code, n]) => ({
    state: code,
    passages: n,
  }));
}

/** Most often first. */
function counted(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}
