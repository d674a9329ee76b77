import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClearRead, TransitionLearner } from './learn-transitions.ts';
import { TransitionModel } from './transition-model.ts';
import { BINS, binOf, EDGES, packBins, type Transitions, unpackBins, WINDOW } from './transitions.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function passed(camera_id: string, captured_at: number, plate: string, more: Partial<ClearRead> = {}): ClearRead {
  return { camera_id, captured_at, plate, jurisdiction: null, weakest: 0.99, ...more };
}

/** Every other car goes from `a` to `b` in 10 to 12 minutes; nobody of them goes to `c`, where others pass as often. */
function roads(days: number, more: (read: ClearRead) => ClearRead = (read) => read): Transitions | null {
  const learner = new TransitionLearner({ from: 0, to: days * DAY });
  const reads: ClearRead[] = [];
  for (let n = 0; n < days * 1_000; n++) {
    const at = Math.floor((n / 1_000) * DAY);
    reads.push(passed('a', at, `A${n}`), passed('c', at + 1, `C${n}`));
    if (n % 2 === 0) reads.push(passed('b', at + (10 + (n % 3)) * MINUTE, `A${n}`));
    else reads.push(passed('b', at + 2, `B${n}`));
  }
  for (const read of reads.sort((x, y) => x.captured_at - y.captured_at)) learner.add(more(read));
  return learner.result();
}

describe('bins', () => {
  it('hold every time of the window once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: WINDOW - 1 }), (ms) => {
        const bin = binOf(ms);
        expect(bin).toBeGreaterThanOrEqual(0);
        expect(bin).toBeLessThan(BINS);
        expect(EDGES[bin]).toBeLessThanOrEqual(ms);
        expect(EDGES[bin + 1]).toBeGreaterThan(ms);
      }),
    );
    for (const [bin, edge] of EDGES.entries()) expect(binOf(edge)).toBe(bin < BINS ? bin : -1);
    expect(binOf(-1)).toBe(-1);
  });

  it('come back as they were packed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: BINS, maxLength: BINS }), (counts) => {
        expect([...unpackBins(packBins(counts))]).toEqual(counts);
      }),
    );
  });
});

describe('learning how cars go on', () => {
  it('counts who is seen next, where and when, of those that could be followed to the end', () => {
    const travel = roads(4) as Transitions;
    expect(travel.cameras.a.clear).toBe(4_000);
    expect(travel.cameras.a.starts).toBeGreaterThan(2_900);
    expect(travel.cameras.a.starts).toBeLessThan(3_001);
    expect(Object.keys(travel.cameras.a.next)).toEqual(['b']);
    expect(Object.keys(travel.cameras.c.next)).toEqual([]);
    expect(travel.seen_again).toBeGreaterThan(1_480);
    expect(travel.seen_again).toBeLessThan(1_501);
  });

  it('is the same for the same reads, and nothing for few', () => {
    expect(roads(3)).toEqual(roads(3));
    expect(JSON.parse(JSON.stringify(roads(3)))).toEqual(roads(3));
    expect(roads(1)).toBeNull();
  });

  it('leaves out what is not clear, and cars of two states', () => {
    expect(roads(4, (read) => (read.camera_id === 'b' ? { ...read, weakest: 0.8 } : read))).toBeNull();
    const states = roads(4, (read) => ({ ...read, jurisdiction: read.camera_id === 'b' ? 'US-TX' : 'US-NM' }));
    expect(states).toBeNull();
  });
});

describe('expecting', () => {
  const expectation = new TransitionModel(roads(8) as Transitions);

  it('knows how often a read is of the car that was seen, and how long it takes', () => {
    // Half of the cars come in about 11 minutes, during which b reads 1,500 others a day.
    const chance = expectation.chance('a', 'b', 11 * MINUTE);
    expect(chance).toBeGreaterThan(0.05);
    expect(chance).toBeLessThan(0.2);
    const way = expectation.way('a', 'b');
    expect(way?.share).toBeCloseTo(0.5, 1);
    expect(way?.minutes).toBeGreaterThan(8);
    expect(way?.minutes).toBeLessThan(13);
    expect(expectation.way('a', 'c')).toBeNull();
  });

  it('holds nothing impossible, but much for unlikely', () => {
    const seldom = expectation.chance('a', 'c', 11 * MINUTE);
    expect(seldom).toBeGreaterThan(0);
    expect(seldom).toBeLessThan(expectation.chance('a', 'b', 11 * MINUTE) / 20);
    expect(expectation.chance('a', 'b', 5 * HOUR)).toBeLessThan(expectation.chance('a', 'b', 11 * MINUTE) / 20);
    expect(expectation.chance('new', 'b', HOUR)).toBeGreaterThanOrEqual(0);
    expect(expectation.chance('a', 'b', WINDOW)).toBe(0);
  });

  it('reaches as far as the chance does', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'b', 'c', 'new'),
        fc.constantFrom('a', 'b', 'c', 'new'),
        fc.integer({ min: 0, max: WINDOW }),
        fc.double({ min: 1e-9, max: 0.2, noNaN: true }),
        (from, to, ms, least) => {
          const reach = expectation.reach(from, to, least);
          const chance = expectation.chance(from, to, ms);
          expect(chance).toBeLessThan(1);
          if (chance < least * 1.000001) return;
          expect(reach?.first).toBeLessThanOrEqual(ms);
          expect(reach?.last).toBeGreaterThan(ms);
        },
      ),
    );
  });
});
