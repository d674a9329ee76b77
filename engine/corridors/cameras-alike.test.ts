import { describe, expect, it } from 'vitest';
import { camerasAlike, type Known } from './cameras-alike.ts';

const camera = (kind: string | null, taken: number, trips = 400): Known => ({ kind, taken, trips, joinable: 0.95 });
/** Shares that differ by what 400 trips differ by chance: one standard deviation is about 0.012. */
const around = (kind: string, mean: number): Known[] =>
  [-0.012, 0.009, -0.006, 0.012, 0, -0.003].map((off) => camera(kind, mean + off));

describe('cameras of one kind', () => {
  it('are taken for their own mean, not for that of all', () => {
    const { usual } = camerasAlike([...around('fixed', 0.97), ...around('trailer', 0.91)]);
    expect(usual('fixed')).toBeGreaterThan(0.96);
    expect(usual('trailer')).toBeLessThan(0.92);
  });

  it('count for more than a thousand trips of one camera where they differ by no more than chance', () => {
    const known = around('fixed', 0.97);
    expect(camerasAlike(known).weight(known[0])).toBeGreaterThan(1000);
  });

  it('count for few trips where they differ widely', () => {
    const known = [0.82, 0.99, 0.88, 0.95, 0.85].map((taken) => camera('trailer', taken));
    expect(camerasAlike(known).weight(known[0])).toBeLessThan(40);
  });

  it('are drawn to the mean of all where few of the kind are known, and are taken for it where none is', () => {
    const { usual } = camerasAlike([...around('fixed', 0.97), camera('barrel', 0.85, 60)]);
    expect(usual('barrel')).toBeGreaterThan(0.9);
    expect(usual('barrel')).toBeLessThan(usual('fixed'));
    expect(usual('handheld')).toBeCloseTo((6 * 0.97 + 0.85) / 7, 6);
  });

  it('are taken to see everything, without weight, where nothing is known', () => {
    const { usual, weight } = camerasAlike([]);
    expect([usual('fixed'), weight(camera('fixed', 0.9))]).toEqual([1, 0]);
  });

  it('have figures in spite of cameras that saw every trip', () => {
    const known = [camera(null, 1), { ...camera(null, 1), joinable: 1 }];
    const { usual, weight } = camerasAlike(known);
    expect(usual(null)).toBeCloseTo(1, 6);
    expect(known.map(weight).every((one) => Number.isFinite(one) && one > 0)).toBe(true);
  });
});
