import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../questions/testing/road.ts';
import { candidatePairs } from './candidates.ts';
import { type Segments, segmentsOf } from './segments.ts';

const LIMITS = { within_s: 600, nearest: 6, least_together: 3, least_share: 0.2 };
/** Sum of nearness from which a pair is scored, and the nearness of a meeting, as `candidates.ts` says. */
const LEAST = 60;
const nearnessOf = (apart: number): number => Math.round(8 * Math.log((LIMITS.nearest + 1) / apart));

const PASSAGES = fc.array(
  fc.record({ s: fc.integer({ min: 0, max: 8_000 }), camera: fc.nat(1), plate: fc.constantFrom(...'ABCDEFGHIJKL') }),
  { minLength: 60, maxLength: 250 },
);

/** Every two passages of different vehicles at one camera. */
function pairsByDefinition(
  { vehicles, cameras, cameraStart, cameraAt, cameraVehicle, vehicleStart }: Segments,
  only: ReadonlySet<number> | null,
) {
  const meetings = new Map<string, { together: number; near: number }>();
  for (let c = 0; c < cameras; c++) {
    for (let i = cameraStart[c]; i < cameraStart[c + 1]; i++) {
      for (let j = i + 1; j < Math.min(cameraStart[c + 1], i + LIMITS.nearest + 1); j++) {
        if (cameraAt[j] - cameraAt[i] > LIMITS.within_s || cameraVehicle[i] === cameraVehicle[j]) continue;
        const key = [cameraVehicle[i], cameraVehicle[j]].sort((a, b) => a - b).join(' ');
        const { together, near } = meetings.get(key) ?? { together: 0, near: 0 };
        meetings.set(key, { together: together + 1, near: near + nearnessOf(j - i) });
      }
    }
  }
  const passages = Array.from({ length: vehicles }, (_, v) => vehicleStart[v + 1] - vehicleStart[v]);
  return [...meetings]
    .filter(([key, { together, near }]) => {
      const [a, b] = key.split(' ').map(Number);
      if (only !== null && !only.has(a) && !only.has(b)) return false;
      return together >= 3 && near >= LEAST && together >= LIMITS.least_share * Math.min(passages[a], passages[b]);
    })
    .map(([key]) => key)
    .sort();
}

describe('candidate pairs of convoys', () => {
  it('are those that were near each other often enough, each once; with vehicles that are asked for, all of theirs', () => {
    let some = 0;
    fc.assert(
      fc.property(PASSAGES, fc.constantFrom(null, new Set([1, 4]), new Set([0, 1, 2, 3])), (passages, only) => {
        const segments = segmentsOf(columnsOf(passages), { least_p: 0.5, least_passages: 3, without: new Set() });
        const found = [...candidatePairs(segments, { ...LIMITS, only }, () => undefined)].map(([a, b]) => `${a} ${b}`);
        expect([...found].sort()).toEqual(pairsByDefinition(segments, only));
        some += found.length;
      }),
    );
    expect(some).toBeGreaterThan(100);
  });

  it('are the same for both vehicles of a pair where one has more passages than one vehicle can have', () => {
    const passages = Array.from({ length: 80 }, (_, i) => ({ s: 90 * i, camera: i % 2, plate: 'A' }));
    const passed = passages.flatMap((one, i) => [one, ...(i % 8 === 0 ? [{ ...one, s: one.s + 20, plate: 'B' }] : [])]);
    const segments = segmentsOf(columnsOf(passed), { least_p: 0.5, least_passages: 3, without: new Set() });
    for (const only of [null, new Set([0]), new Set([1])]) {
      expect([...candidatePairs(segments, { ...LIMITS, only }, () => undefined)]).toEqual([]);
    }
  });
});
