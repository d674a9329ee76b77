import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Corners, cornersOf } from '../../engine/plate/corners.ts';
import { weakest } from '../../engine/plate/lattice.ts';
import { streetOf } from '../../tests/support/street.ts';
import { openReaderPool, type ReaderPool } from '../pool/reader-pool.ts';
import { endsAtEdge } from './cut-by-edge.ts';

let pool: ReaderPool;
beforeAll(async () => {
  pool = await openReaderPool({ threads: 1, reader: 'platenet' });
});
afterAll(() => pool.close());

describe('a plate that the picture’s edge cuts', () => {
  test.each(['left', 'right'] as const)(
    'at its %s is not read with high probability, whether it is found or its place given; the whole plate is',
    async (side) => {
      const { jpeg, plates } = await streetOf({ at: [[500, 300]] });
      const [{ plate, corners }] = plates;
      const whole = await pool.read({ bytes: jpeg });
      expect(whole).toMatchObject({ status: 'read', readings: [{ raw: plate }] });
      if (whole.status === 'read') expect(weakest(whole.readings[0].lattice)).toBeGreaterThan(0.9);
      // A fifth of the plate is missing: about one and a half characters.
      const at = Math.round(side === 'left' ? corners[0] + 0.2 * 180 : corners[2] - 0.2 * 180);
      const area = side === 'left' ? { left: at, width: 1280 - at } : { left: 0, width: at };
      const part = await sharp(jpeg)
        .extract({ ...area, top: 0, height: 720 })
        .jpeg({ quality: 92 })
        .toBuffer();
      const given = corners.map((x, n) => (n % 2 === 0 ? Math.min(area.width, Math.max(0, x - area.left)) : x));
      for (const boxes of [undefined, [given as unknown as Corners]]) {
        const outcome = await pool.read({ bytes: part, ...(boxes && { boxes }) });
        const readings = outcome.status === 'read' ? outcome.readings : [];
        for (const { lattice } of readings) expect(weakest(lattice)).toBeLessThan(0.7);
      }
    },
  );

  test('has a cut-off probability that grows towards the edge, equally on both sides', () => {
    const picture = { width: 1000, height: 600 };
    const x = fc.double({ min: -30, max: 780, noNaN: true });
    fc.assert(
      fc.property(x, x, fc.double({ min: 60, max: 220, noNaN: true }), (one, other, w) => {
        const [near, far] = [Math.min(one, other), Math.max(one, other)];
        const ends = (left: number) => endsAtEdge(picture, cornersOf({ x: left, y: 200, w, h: w / 2 }), 'placed');
        // Of two places a rounding apart, either may come out higher by as little.
        expect(ends(near)[0]).toBeGreaterThanOrEqual(ends(far)[0] - 1e-12);
        expect(ends(near)[1]).toBeLessThanOrEqual(ends(far)[1] + 1e-12);
        expect(endsAtEdge(picture, cornersOf({ x: 1000 - near - w, y: 200, w, h: w / 2 }), 'placed')[1]).toBeCloseTo(
          ends(near)[0],
          9,
        );
      }),
    );
    for (const end of endsAtEdge(picture, cornersOf({ x: 300, y: 200, w: 200, h: 100 }), 'placed'))
      expect(end).toBeLessThan(0.001);
  });
});
