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

/** Every second vehicle goes from `a` to `b` in 10 to 12 minutes. None of them goes to `c`, where as many other vehicles pass. */
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
  it('cover every time of the window exactly once', () => {
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

  it('are the same after packing and unpacking', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: BINS, maxLength: BINS }), (counts) => {
        expect([...unpackBins(packBins(counts))]).toEqual(counts);
      }),
    );
  });
});

describe('TransitionLearner', () => {
  it('counts where and when vehicles are seen next, of those that can be followed for a whole window', () => {
    const travel = roads(4) as Transitions;
    expect(travel.cameras.a.clear).toBe(4_000);
    expect(travel.cameras.a.starts).toBeGreaterThan(2_900);
    expect(travel.cameras.a.starts).toBeLessThan(3_001);
    expect(Object.keys(travel.cameras.a.next)).toEqual(['b']);
    expect(Object.keys(travel.cameras.c.next)).toEqual([]);
    expect(travel.seen_again).toBeGreaterThan(1_480);
    expect(travel.seen_again).toBeLessThan(1_501);
  });

  it('gives the same result for the same reads, and null for too few', () => {
    expect(roads(3)).toEqual(roads(3));
    expect(JSON.parse(JSON.stringify(roads(3)))).toEqual(roads(3));
    expect(roads(1)).toBeNull();
  });

  it('leaves out reads that are not clear, and pairs of reads with different states', () => {
    expect(roads(4, (read) => (read.camera_id === 'b' ? { ...read, weakest: 0.8 } : read))).toBeNull();
    const states = roads(4, (read) => ({ ...read, jurisdiction: read.camera_id === 'b' ? 'US-TX' : 'US-NM' }));
    expect(states).toBeNull();
  });
});

describe('TransitionModel', () => {
  const model = new TransitionModel(roads(8) as Transitions);

  it('gives the probability that a read is of the vehicle seen before, and the usual time between two cameras', () => {
    // Half of the vehicles arrive after about 11 minutes; `b` reads 1,500 vehicles a day.
    const chance = model.chance('a', 'b', 11 * MINUTE);
    expect(chance).toBeGreaterThan(0.05);
    expect(chance).toBeLessThan(0.2);
    const usual = model.usual('a', 'b');
    expect(usual?.share).toBeCloseTo(0.5, 1);
    expect(usual?.minutes).toBeGreaterThan(8);
    expect(usual?.minutes).toBeLessThan(13);
    expect(model.usual('a', 'c')).toBeNull();
  });

  it('gives every transition within the window a probability above 0, and unusual ones a small one', () => {
    const seldom = model.chance('a', 'c', 11 * MINUTE);
    expect(seldom).toBeGreaterThan(0);
    expect(seldom).toBeLessThan(model.chance('a', 'b', 11 * MINUTE) / 20);
    expect(model.chance('a', 'b', 5 * HOUR)).toBeLessThan(model.chance('a', 'b', 11 * MINUTE) / 20);
    expect(model.chance('new', 'b', HOUR)).toBeGreaterThanOrEqual(0);
    expect(model.chance('a', 'b', WINDOW)).toBe(0);
  });

  it('finds the times of at least a given probability', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'b', 'c', 'new'),
        fc.constantFrom('a', 'b', 'c', 'new'),
        fc.integer({ min: 0, max: WINDOW }),
        fc.double({ min: 1e-9, max: 0.2, noNaN: true }),
        (from, to, ms, least) => {
          const times = model.timesOf(from, to, least);
          const chance = model.chance(from, to, ms);
          expect(chance).toBeLessThan(1);
          if (chance < least * 1.000001) return;
          expect(times?.first).toBeLessThanOrEqual(ms);
          expect(times?.last).toBeGreaterThan(ms);
        },
      ),
    );
  });
});
