import { expect, it } from 'vitest';
import { concludeByShipped } from '../../engine/matching/conclusion/conclude-by-shipped.ts';
import { latticeOfText, weakest } from '../../engine/plate/lattice.ts';
import { whyAboveWeakest } from './serials-tell.ts';

it('says why a plate is more probable than its weakest character, where one is', () => {
  // Nothing but a digit stands at the fourth place of a Texan serial of this series.
  const lattice = latticeOfText('KDR0821', 0.99).with(3, [
    { char: '0', p: 0.6 },
    { char: 'O', p: 0.4 },
  ]);
  const concluded = concludeByShipped()({ lattice, jurisdictions: [{ code: 'US-TX', p: 0.9 }] });
  expect(concluded).toMatchObject({ plate: 'KDR0821' });
  const read = { p: concluded?.p ?? 0, weakest: weakest(lattice) };
  expect(read.p).toBeGreaterThan(read.weakest);
  expect(whyAboveWeakest([{ p: 0.5, weakest: 0.9 }, read])).toEqual(['', expect.stringContaining('p may be above weakest: ')]);
  expect(
    whyAboveWeakest([
      { p: 0.5, weakest: 0.9 },
      { p: 0.9001, weakest: 0.9 },
      { p: null, weakest: 0.1 },
    ]),
  ).toEqual([]);
});
