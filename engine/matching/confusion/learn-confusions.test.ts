import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latticeOfText } from '../../plate/lattice.ts';
import { shippedModel } from './confusion-model.ts';
import { confusionTable, throughCamera } from './confusions.ts';
import type { JudgedHit } from './hypotheses.ts';
import { learnFromVerdicts } from './learned-model.ts';

const base = shippedModel();

/** A plate in the serial format of Texas with this number. The verdicts of one call of `many` are of two persons in turn. */
function hit(camera: string, seen: string, listed: string, confirmed: boolean, truth: string | null = null): JudgedHit {
  const read = { camera_id: camera, plate: seen, lattice: latticeOfText(seen, 0.995), mean: 0.995 };
  return {
    read: { ...read, jurisdiction: 'US-TX', jurisdiction_p: 0.9 },
    entry: { plate: listed, jurisdiction: 'US-TX' },
    prior: 1e-6,
    confirmed,
    truth,
    by: null,
  };
}

const PERSONS = ['Ann', 'Ben'];
const many = (n: number, make: (i: number) => JudgedHit, persons = PERSONS): JudgedHit[] =>
  Array.from({ length: n }, (_, i) => ({ ...make(i), by: persons[i % persons.length] as string }));
const tail = (i: number): string => String(100 + i);
const digits = (i: number): string => String(1000 + ((i * 37) % 9000));

describe('confusions learned from verdicts', () => {
  const swapped = many(30, (i) => hit('odd', `KDR8${tail(i)}`, `KDR3${tail(i)}`, true));
  const exact = (camera: string) => many(80, (i) => hit(camera, `KDR${digits(i)}`, `KDR${digits(i)}`, true));

  it('are none from any number of confirmed hits of which the model was sure', () => {
    const { everywhere, cameras } = learnFromVerdicts(base, exact('a'));
    expect(everywhere).toEqual({});
    expect(cameras).toEqual({ a: { verdicts: 80, swaps: {} } });
  });

  it('belong to the camera that shows them, and hardly to others', () => {
    const { everywhere, cameras } = learnFromVerdicts(base, [...swapped, ...exact('odd'), ...exact('plain')]);
    const own = cameras.odd?.swaps['38'] ?? 0;
    expect(own).toBeGreaterThan(0.01);
    expect(everywhere['38'] ?? 0).toBeLessThan(own);
    expect(cameras.plain?.swaps['38'] ?? 0).toBeLessThan(own);
  });

  it('are weaker where as many such hits were rejected', () => {
    const rejected = many(30, (i) => hit('odd', `KDR8${tail(i + 50)}`, `KDR3${tail(i + 50)}`, false));
    const sure = learnFromVerdicts(base, [...swapped, ...exact('odd')]).cameras.odd?.swaps['38'] ?? 0;
    const torn = learnFromVerdicts(base, [...swapped, ...rejected, ...exact('odd')]).cameras.odd?.swaps['38'] ?? 0;
    expect(torn).toBeLessThan(sure);
  });

  it('come from a rejected hit, too, if the right plate was given', () => {
    const rejected = many(60, (i) => hit('odd', `KDR${digits(i)}`, `KDR${digits(i)}`, false, `KDB${digits(i)}`));
    expect(learnFromVerdicts(base, rejected).cameras.odd?.swaps.BR).toBeGreaterThan(0.01);
  });

  it('are none from a plate that cannot be that of the picture, however often it is typed', () => {
    const absurd = many(60, (i) => hit('odd', `CGG${digits(i)}`, `CGG${digits(i)}`, false, 'WYU1066'));
    expect(learnFromVerdicts(base, absurd.slice(0, 1)).everywhere).toEqual({});
    const { everywhere, cameras } = learnFromVerdicts(base, [...absurd, ...exact('odd')]);
    expect(everywhere).toEqual({});
    expect(cameras.odd?.swaps).toEqual({});
  });

  it('need at least three readings', () => {
    const shown = (n: number) => many(n, (i) => hit('odd', `KDR${digits(i)}`, `KDR${digits(i)}`, false, `KDB${digits(i)}`));
    expect(learnFromVerdicts(base, [...shown(2), ...shown(2), ...shown(2)]).everywhere.BR).toBeUndefined();
    expect(learnFromVerdicts(base, [...shown(3), ...shown(3)]).everywhere.BR).toBeGreaterThan(0.01);
  });

  it('need verdicts of at least two persons', () => {
    const shown = (...persons: string[]) =>
      many(60, (i) => hit('odd', `KDR${digits(i)}`, `KDR${digits(i)}`, false, `KDB${digits(i)}`), persons);
    const alone = learnFromVerdicts(base, shown('Ann', ' ann', 'ANN'));
    expect([alone.everywhere, alone.cameras.odd?.swaps]).toEqual([{}, {}]);
    expect(learnFromVerdicts(base, shown('Ann', 'Ben')).cameras.odd?.swaps.BR).toBeGreaterThan(0.01);
  });

  it('are the same for the same verdicts', () => {
    expect(learnFromVerdicts(base, swapped)).toEqual(learnFromVerdicts(base, swapped));
  });
});

describe('a lattice corrected for the confusions of a camera', () => {
  const chars = fc.uniqueArray(fc.constantFrom('8', 'B', '5', 'S', 'X', ''), { minLength: 1, maxLength: 4 });
  const position = chars.map((named) => named.map((char, i) => ({ char, p: 0.5 ** (i + 1) })));

  it('is still a lattice: probabilities sum to at most 1, best first, as many characters', () => {
    const table = confusionTable({ B8: 0.3, S5: 0.2, '8B': 0.1 });
    if (table === null) throw new Error('Expected a table');
    fc.assert(
      fc.property(fc.array(position, { maxLength: 8 }), (lattice) => {
        const through = throughCamera(lattice, table);
        expect(through.length).toBe(lattice.length);
        for (const [i, alternatives] of through.entries()) {
          expect(alternatives.reduce((sum, { p }) => sum + p, 0)).toBeLessThanOrEqual(1 + 1e-9);
          expect(alternatives[0]?.char === '').toBe(lattice[i]?.[0]?.char === '');
          const ofCharacters = alternatives.filter(({ char }) => char !== '').map(({ p }) => p);
          expect(ofCharacters).toEqual(ofCharacters.toSorted((a, b) => b - a));
        }
      }),
    );
  });

  it('names the character that the camera shows as another one', () => {
    const table = confusionTable({ B8: 0.3 });
    if (table === null) throw new Error('Expected a table');
    const [through] = throughCamera([[{ char: '8', p: 0.99 }]], table);
    expect(through?.map(({ char }) => char)).toEqual(['8', 'B']);
    expect(throughCamera([[{ char: 'X', p: 0.99 }]], table)).toEqual([[{ char: 'X', p: 0.99 }]]);
  });
});
