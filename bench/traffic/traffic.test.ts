import { describe, expect, it } from 'vitest';
import { DAYS, keyOf, LISTED_SHARE, trafficOf } from './traffic.ts';

const options = { seed: 3, entries: 2_000, reads: 20_000 };
const traffic = trafficOf(options);
const reads = [...traffic.reads()];

describe('traffic', () => {
  it('is the same for the same seed, and different for another', () => {
    const small = { seed: 3, entries: 100, reads: 300 };
    expect([...trafficOf(small).reads()]).toEqual([...trafficOf(small).reads()]);
    expect(trafficOf({ ...small, seed: 4 }).list).not.toEqual(trafficOf(small).list);
  });

  it('has the true vehicle of every passage', () => {
    expect(new Set(traffic.list.map(keyOf)).size).toBe(2_000);
    const listed = reads.filter((read) => read.listed >= 0);
    const expected = options.reads * LISTED_SHARE;
    expect(Math.abs(listed.length - expected)).toBeLessThan(5 * Math.sqrt(expected));
    const right = listed.filter(({ read, listed: place }) => read.plate === traffic.list[place]?.plate);
    expect(right.length / listed.length).toBeGreaterThan(0.8);
  });

  it('has misreads, doubtful characters and reads without a state, over a month', () => {
    expect(reads.some(({ read }) => read.plate.includes('?'))).toBe(true);
    expect(reads.some(({ read }) => read.lattice.some((position) => position.length > 1))).toBe(true);
    expect(reads.some(({ read }) => read.jurisdiction === null)).toBe(true);
    const times = reads.map(({ read }) => read.captured_at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(((times.at(-1) ?? 0) - (times[0] ?? 0)) / 86_400_000).toBeCloseTo(DAYS, 1);
  });

  it('may consist of listed vehicles only', () => {
    const all = [...trafficOf({ seed: 3, entries: 50, reads: 200, listed_share: 1 }).reads()];
    expect(all.every(({ listed }) => listed >= 0)).toBe(true);
  });
});
