import { describe, expect, it } from 'vitest';
import type { Lattice } from '../../engine/plate/lattice.ts';
import { shippedErrorModel } from '../../fixtures/border/reads/error-model.ts';
import type { FitPair } from '../../fixtures/border/reads/fit-error-model.ts';
import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';
import { behaviourOf, commonMistakes } from './behaviour.ts';
import { drawnOf } from './drawn.ts';

const seen = (text: string, p = 0.9): Lattice => [...text].map((char) => [{ char, p }]);
const pair = (truth: string, lattice: Lattice): FitPair => ({ truth, lattice, severity: 1 });

describe('behaviourOf', () => {
  it('counts what is read, wrong, missed, extra, unread and not read at all', () => {
    const behaviour = behaviourOf([
      pair('ABC123', seen('ABC123')),
      pair('ABC123', seen('A8C123')),
      pair('ABC123', seen('AC123')),
      pair('ABC123', seen('IABC123')),
      pair('ABC123', []),
    ]);
    expect(behaviour).toMatchObject({ plates: 5, nothing: 0.2, exact: 0.25, extra: 0.25, unread: 0 });
    expect(behaviour.wrong).toBeCloseTo(2 / 24);
    expect(behaviour.missed).toBeCloseTo(1 / 24);
    expect(behaviour.truth_p).toBeCloseTo((22 * 0.9) / 24, 3);
    expect(Object.fromEntries(behaviour.mistakes)).toEqual({ B8: 1, 'B-': 1, '-I': 1 });
  });

  it('takes a position below the least probability as unread, and says how far stated probabilities are off', () => {
    const doubtful = behaviourOf([pair('AB', [[{ char: 'A', p: 1 }], [{ char: 'B', p: 0.3 }]])]);
    expect(doubtful).toMatchObject({ exact: 0, wrong: 0, unread: 0.5 });
    expect(behaviourOf([pair('AB', seen('AB', 0.6))]).ece_character).toBeCloseTo(0.4);
  });
});

it('commonMistakes compares shares, whatever the numbers of mistakes', () => {
  expect(commonMistakes(new Map([['B8', 2]]), new Map([['B8', 50]]))).toBe(1);
  const half = new Map([
    ['B8', 5],
    ['O0', 5],
  ]);
  expect(commonMistakes(new Map([['B8', 4]]), half)).toBe(0.5);
  expect(commonMistakes(new Map(), half)).toBe(0);
});

// What the reader did on the pictures of seeds 9110 to 9115 (bench/README.md); bounds of about three standard deviations of these figures.
describe('the shipped error model', () => {
  const plates = Array.from({ length: 4_000 }, (_, i) => issuePlate(randomOf(5, 'plate', i)).plate);
  const withoutO = plates.filter((plate) => !plate.includes('O'));
  const at = (severity: number, of = plates) =>
    behaviourOf(drawnOf(shippedErrorModel(), of.map((truth) => ({ truth, lattice: [], severity })), 1, 6)); // biome-ignore format: one line

  it.each([
    [1, 0.983, 0.011],
    [3, 0.973, 0.014],
    [5, 0.888, 0.028],
  ])('reads as many plates without O exactly as the reader, at severity %i', (severity, exact, within) => {
    expect(Math.abs(at(severity, withoutO).exact - exact)).toBeLessThan(within);
  });

  it('confuses O with 0 more often than anything else, however easy the pictures are, and reads hardly anything between characters', () => {
    const { mistakes, extra } = at(0);
    const count = (...of: string[]) => of.reduce((sum, mistake) => sum + (mistakes.get(mistake) ?? 0), 0);
    const all = [...mistakes.values()].reduce((sum, n) => sum + n, 0);
    expect(count('O0', '0O') / all).toBeGreaterThan(0.35);
    expect(extra).toBeLessThan(0.0015);
  });
});
