import type { Feasible } from './conflicts.ts';

/** Cost of an infeasible step, kilometres: more than any detour. */
const IMPOSSIBLE_KM = 100_000;

/**
 * Separates the tracks of two vehicles: every passage is assigned to one of two tracks, so that each track can be driven and both together are as
 * short as can be. Dynamic programming over the last passage of either track: rows squared in time and memory, 2,000 rows at most.
 * @param rows in order of time; @param kilometres between the cameras of two rows, null where unknown
 */
export function twoTracks(
  rows: readonly number[],
  feasible: Feasible,
  kilometres: (a: number, b: number) => number | null,
): [number[], number[]] {
  const n = rows.length;
  if (n < 2) return [[...rows], []];
  const step = (a: number, b: number): number =>
    feasible(rows[a], rows[b]) ? (kilometres(rows[a], rows[b]) ?? 0) : IMPOSSIBLE_KM;
  // cost[j]: passage i ends one track and j the other; j = n: the other track is empty.
  let cost = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  cost[n] = 0;
  const cameFrom: Int32Array[] = [];
  for (let i = 1; i < n; i++) {
    const next = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(n + 1).fill(-1);
    const along = step(i - 1, i);
    for (let j = 0; j <= n; j++) {
      if (cost[j] === Number.POSITIVE_INFINITY) continue;
      // Passage i extends the track of i − 1; the other track is unchanged.
      if (cost[j] + along < next[j]) {
        next[j] = cost[j] + along;
        from[j] = j;
      }
      // Passage i extends the other track; i − 1 stays the end of its track.
      const across = cost[j] + (j === n ? 0 : step(j, i));
      if (across < next[i - 1]) {
        next[i - 1] = across;
        from[i - 1] = j;
      }
    }
    cost = next;
    cameFrom.push(from);
  }
  let other = n;
  for (let j = 0; j <= n; j++) if (cost[j] < cost[other]) other = j;
  const tracks: [number[], number[]] = [[], []];
  let side = 0;
  for (let i = n - 1; i >= 1; i--) {
    tracks[side].push(rows[i]);
    const from = cameFrom[i - 1][other];
    // Where the track that stays ends at i − 1, passage i came over from the other one.
    if (other === i - 1) side = 1 - side;
    other = from;
  }
  tracks[side].push(rows[0]);
  const [a, b] = tracks.map((track) => track.reverse());
  return b.length > 0 && b[0] < a[0] ? [b, a] : [a, b];
}
