import { BINS, binOf, type CameraTransitions, packBins, type Transitions, WINDOW } from '../matching/resightings/transitions.ts';
import { type ResightingPrior, resightingPriorBy } from './resighting-prior.ts';
import type { SightingRows } from './sighting-rows.ts';

/** What transitions are counted from. */
type Sightings = Pick<SightingRows, 'n' | 'at' | 'camera' | 'text' | 'sure'>;

/** From here on a text is taken for the plate itself where nothing speaks against it, in percent. */
export const CLEAR = 90;
/** A pair of cameras with fewer transitions is counted with those to all other cameras. */
const ENOUGH_ON_A_WAY = 3;
/** With fewer transitions in all, nothing is learned. */
const ENOUGH = 500;
/**
 * Transitions of vehicles between cameras, learned from the texts of these rows that were read clearly twice. The same counts and the same model
 * as for earlier hits (`matching/resightings/transition-model.ts`). Null where too few were seen again, or the rows span less than two days.
 */
export function learnResightingPrior(rows: Sightings, cameras: number): ResightingPrior | null {
  const transitions = countTransitions(rows, cameras);
  if (transitions === null) return null;
  return resightingPriorBy(transitions, (camera) => String(camera), cameras);
}

function countTransitions({ n, at, camera, text, sure }: Sightings, cameras: number): Transitions | null {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < n; i++) {
    first = Math.min(first, at[i]);
    last = Math.max(last, at[i]);
  }
  const followed = last - WINDOW;
  const clear = new Float64Array(cameras);
  const starts = new Float64Array(cameras);
  const counts = new Map<number, Float64Array>();
  let reads = 0;
  let again = 0;
  for (let i = 0; i < n; i++) {
    if (sure[i] < CLEAR) continue;
    reads += 1;
    clear[camera[i]] += 1;
    if (at[i] >= followed) continue;
    starts[camera[i]] += 1;
    let next = i + 1;
    while (next < n && text[next] === text[i] && sure[next] < CLEAR) next += 1;
    if (next >= n || text[next] !== text[i]) continue;
    const bin = binOf(at[next] - at[i]);
    if (bin < 0) continue;
    again += 1;
    const way = camera[i] * cameras + camera[next];
    let bins = counts.get(way);
    if (bins === undefined) {
      bins = new Float64Array(BINS);
      counts.set(way, bins);
    }
    bins[bin] += 1;
  }
  if (again < ENOUGH) return null;
  const records: Record<string, CameraTransitions> = {};
  for (let from = 0; from < cameras; from++) {
    if (clear[from] === 0) continue;
    const next: Record<string, readonly number[]> = {};
    const elsewhere = new Float64Array(BINS);
    for (let to = 0; to < cameras; to++) {
      const bins = counts.get(from * cameras + to);
      if (bins === undefined) continue;
      const all = bins.reduce((sum, one) => sum + one, 0);
      if (all >= ENOUGH_ON_A_WAY) next[String(to)] = packBins(bins);
      else for (let b = 0; b < BINS; b++) elsewhere[b] += bins[b];
    }
    records[String(from)] = { clear: clear[from], starts: starts[from], next, elsewhere: packBins(elsewhere) };
  }
  return { from: first, to: last + 1, reads, seen_again: again, cameras: records };
}
