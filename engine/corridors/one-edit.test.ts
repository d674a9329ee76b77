import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneEditApart } from './one-edit.ts';

/** Few letters, so that many plates are one character apart. */
const PLATES = fc.uniqueArray(fc.string({ unit: fc.constantFrom('A', 'B', '1'), minLength: 1, maxLength: 5 }), { maxLength: 40 });

/** Levenshtein's distance is one. */
function isOneApart(a: string, b: string): boolean {
  if (a.length === b.length) return [...a].filter((character, i) => character !== b[i]).length === 1;
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  return longer.length === shorter.length + 1 && [...longer].some((_, i) => longer.slice(0, i) + longer.slice(i + 1) === shorter);
}

describe('plates that differ in one character', () => {
  it('are all found, of those asked for among those that count, and no others', () => {
    fc.assert(
      fc.property(PLATES, (plates) => {
        const vehicles = [...plates.keys()];
        const of = new Set(vehicles.filter((vehicle) => vehicle % 2 === 0));
        const among = (vehicle: number): boolean => vehicle % 3 !== 0;
        const found = oneEditApart(plates, of, among);
        for (const [vehicle, plate] of plates.entries()) {
          const expected = vehicles.filter((other) => of.has(vehicle) && among(other) && isOneApart(plate, plates[other]));
          expect([...(found.get(vehicle) ?? [])].sort((a, b) => a - b)).toEqual(expected);
        }
      }),
    );
  });
});
