import { expect, test } from 'vitest';
import { latticeOfText } from '../../engine/plate/lattice.ts';
import type { PictureReader } from '../../engine/ports/picture-reader.ts';
import { measureBursts } from './bursts.ts';

/** A reader that returns the text in the path, `TEXT@p`. */
const spelled: PictureReader = {
  ready: async () => {},
  async read(source) {
    const [text = '', p = '1'] = ('path' in source ? source.path : '').split('@');
    if (text === '') return { status: 'unreadable', reason: 'no_plate', ms: 1 };
    return {
      status: 'read',
      readings: [
        {
          raw: text,
          lattice: latticeOfText(text, Number(p)),
          jurisdictions: [],
          reader: 'spelled/1',
          ms: 1,
          box: null,
          box_p: null,
        },
      ] as const,
      ms: 1,
    };
  },
};

test('a burst is counted once, and its frames one by one in separate figures', async () => {
  const bursts = [
    { paths: ['AB8123@0.5', 'ABC123@0.9', 'ABC123@0.9'], plate: 'ABC123', severity: 3 },
    { paths: ['', '', ''], plate: 'XYZ987', severity: 3 },
    { paths: ['XYZ987@0.9', '', 'XYZ987@0.9'], plate: 'XYZ987', severity: 5 },
  ];
  const rows = await measureBursts('spelled', spelled, bursts, () => {});
  expect(rows.map(({ params }) => params)).toEqual([
    { part: 'burst of 3', severity: 3 },
    { part: 'burst of 3', severity: 5 },
  ]);
  expect(rows[0]?.metrics).toMatchObject({ n: 2, captured: 0.5, exact: 0.5, exact_single: 0.3333 });
  expect(rows[1]?.metrics).toMatchObject({ n: 1, exact: 1, exact_single: 0.6667 });
});
