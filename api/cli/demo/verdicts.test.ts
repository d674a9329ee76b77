import { expect, it } from 'vitest';
import type { Hit } from '../../../engine/records/hits.ts';
import type { Truth } from './truth.ts';
import { verdictsOn } from './verdicts.ts';

const truth = (file: string, plate: string, entry: string | null, decoy: Truth['decoy'] = null): Truth => ({
  batch: 'port-07',
  file,
  plate,
  entry,
  decoy,
});

/** The parts of a hit that are compared. */
const hit = (file: string, plate: string, entry: string, level: Hit['level'] = 'alert'): Hit =>
  ({
    level,
    rule: 'ocr',
    posterior: 0.7,
    explanation: { state: { listed: null, read: null, p: null, agrees: 'unknown' } },
    read: { batch: 'port-07', file, plate },
    entry: { plate: entry },
  }) as Hit;

const seen = (status: string, plate: string | null, reason: string | null = null) => ({ status, plate, reason });

it('reports a listed plate with its hit as found', () => {
  const [only, ...others] = verdictsOn([truth('a.jpg', 'ABC123', 'ABC123')], [hit('a.jpg', 'A8C123', 'ABC123')], new Map());
  expect(only).toMatchObject({ verdict: 'found', truth: 'ABC123', read: 'A8C123', entry: 'ABC123', rule: 'ocr', why: '' });
  expect(others).toEqual([]);
});

it('says why a plate was missed', () => {
  const why = (row: ReturnType<typeof seen> | undefined) =>
    verdictsOn([truth('a.jpg', 'ABC123', 'ABC123')], [], new Map(row && [['port-07/a.jpg', row]]));
  expect(why(seen('read', 'XBC123'))).toMatchObject([
    { verdict: 'missed', read: 'XBC123', why: expect.stringContaining('misread') },
  ]);
  expect(why(seen('unreadable', null, 'no_plate'))).toMatchObject([{ read: null, why: 'unreadable: no_plate' }]);
  expect(why(seen('read', 'ABC123'))).toMatchObject([{ why: 'read right, no hit' }]);
  expect(why(undefined)).toMatchObject([{ why: 'no receipt row' }]);
});

it('distinguishes a misread from a decoy among the false hits', () => {
  const truths = [
    truth('a.jpg', 'ABC123', null),
    truth('b.jpg', 'KLM456', null, { entry: 'KLM456', why: 'expired' }),
    truth('c.jpg', 'NOP789', null, { entry: 'N0P789', why: 'confusable' }),
  ];
  const hits = [hit('a.jpg', 'A8C123', 'A8C123'), hit('b.jpg', 'KLM456', 'KLM456'), hit('c.jpg', 'NOP789', 'N0P789')];
  expect(verdictsOn(truths, hits, new Map()).map(({ verdict, why }) => [verdict, why])).toEqual([
    ['false', 'misread'],
    ['false', 'the entry has expired'],
    ['false', 'a look-alike: O for 0'],
  ]);
});

it('counts both a wrong hit and the missing right one on the same picture', () => {
  const verdicts = verdictsOn([truth('a.jpg', 'ABC123', 'ABC123')], [hit('a.jpg', 'A8C123', 'A8C128')], new Map());
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['false', 'missed']);
});

it('distinguishes a right review from a miss, and reports no wrong reviews', () => {
  const truths = [truth('a.jpg', 'ABC123', 'ABC123'), truth('b.jpg', 'KLM456', null)];
  const hits = [hit('a.jpg', 'ABC123', 'ABC123', 'review'), hit('b.jpg', 'KLM456', 'KLM456', 'review')];
  expect(verdictsOn(truths, hits, new Map())).toMatchObject([{ verdict: 'review', entry: 'ABC123' }]);
});

it('reports nothing for plates that are on no list', () => {
  expect(verdictsOn([truth('a.jpg', 'ABC123', null)], [], new Map())).toEqual([]);
});
