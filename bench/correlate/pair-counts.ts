/**
 * The method of the peers: pairs ranked by how often they were seen together. Only the numbers of all pairs and of true pairs by count are kept, so
 * that any number of pairs can be counted.
 */
import { segmentsOf } from '../../engine/convoys/segments.ts';
import type { PassageColumns } from '../../engine/passages/passage-columns.ts';
import type { Curve } from './measured.ts';

/** i2's analysts count meetings within minutes; CIVITAS counts within 20; FP-Growth mines what stands in one transaction. */
const CONTENDERS = [
  { contender: 'i2 count, ±5 min', within_s: 300, bin_s: null },
  { contender: '±20-minute count', within_s: 1_200, bin_s: null },
  { contender: 'FP-Growth, camera × 10 min', within_s: 600, bin_s: 600 },
] as const;
const WIDEST_S = 1_200;
const MOST = 512;
const MOST_PASSAGES = 4_320;

interface Counts {
  readonly pairs: Float64Array;
  readonly right: Float64Array;
}

export function countCurves(columns: PassageColumns, truePairs: ReadonlySet<string>): Curve[] {
  const segments = segmentsOf(columns, { least_p: 0.5, least_passages: 2, without: new Set() });
  const { vehicles, vehicleStart, vehicleAt, vehicleCamera, vehiclePlace, cameraStart, cameraAt, cameraVehicle } = segments;
  const counts = CONTENDERS.map((): Counts => ({ pairs: new Float64Array(MOST + 1), right: new Float64Array(MOST + 1) }));
  const together = CONTENDERS.map(() => new Uint16Array(vehicles));
  const touched = new Uint32Array(vehicles);
  // Of a thousand million pairs at full pace hardly one has a planted vehicle: only of those the pair is looked up.
  const planted = new Set(Array.from(truePairs, (pair) => Number(pair.split(' ')[0])));
  for (let a = 0; a < vehicles; a++) {
    if (vehicleStart[a + 1] - vehicleStart[a] > MOST_PASSAGES) continue;
    const isPlanted = planted.has(a);
    let touches = 0;
    for (let i = vehicleStart[a]; i < vehicleStart[a + 1]; i++) {
      const at = vehicleAt[i];
      const place = vehiclePlace[i];
      const see = (j: number): boolean => {
        const apart = Math.abs(cameraAt[j] - at);
        if (apart > WIDEST_S) return false;
        const b = cameraVehicle[j];
        if (b <= a) return true;
        if (together[1][b] === 0) touched[touches++] = b;
        together[1][b] += 1;
        if (apart <= CONTENDERS[0].within_s) together[0][b] += 1;
        if (Math.floor(cameraAt[j] / 600) === Math.floor(at / 600)) together[2][b] += 1;
        return true;
      };
      for (let j = place - 1; j >= cameraStart[vehicleCamera[i]] && see(j); j--);
      for (let j = place + 1; j < cameraStart[vehicleCamera[i] + 1] && see(j); j++);
    }
    for (let t = 0; t < touches; t++) {
      const b = touched[t];
      const isTrue = isPlanted && truePairs.has(`${a} ${b}`);
      counts.forEach(({ pairs, right }, c) => {
        const n = Math.min(MOST, together[c][b]);
        together[c][b] = 0;
        pairs[n] += 1;
        if (isTrue) right[n] += 1;
      });
    }
  }
  return CONTENDERS.map(({ contender }, c) => ({ contender, ...curveOf(counts[c], truePairs.size) }));
}

function curveOf({ pairs, right }: Counts, all: number): Omit<Curve, 'contender'> {
  const points: { recall: number; precision: number }[] = [];
  let seen = 0;
  let found = 0;
  let top = 0;
  for (let n = MOST; n >= 1; n--) {
    if (pairs[n] === 0) continue;
    const room = Math.max(0, Math.min(pairs[n], 100 - seen));
    top += (room * right[n]) / pairs[n];
    seen += pairs[n];
    found += right[n];
    points.push({ recall: all === 0 ? 0 : found / all, precision: found / seen });
  }
  return { points, top_100: top / Math.max(1, Math.min(100, seen)) };
}
