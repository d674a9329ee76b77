import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkArea } from '../../../../engine/fields/area.ts';
import { circleIn, circleText, kilometres } from './circle.ts';

const place = fc.record({
  lat: fc.double({ min: -80, max: 80, noNaN: true }),
  lon: fc.double({ min: -170, max: 170, noNaN: true }),
});

it('writes circles that the server reads, and reads them again', () => {
  fc.assert(
    fc.property(place, fc.double({ min: 0, max: 900, noNaN: true }), (centre, km) => {
      const text = circleText(centre, km);
      expect(checkArea(text).ok).toBe(true);
      const circle = circleIn(text);
      expect(circle?.km).toBeCloseTo(Math.max(0.1, km), 0);
      expect(kilometres(circle?.centre ?? centre, circle?.edge ?? centre)).toBeCloseTo(circle?.km ?? -1, 5);
    }),
  );
});

it('is null for a ring and for incomplete text', () => {
  expect([circleIn('31.7 -106.5, 31.9 -106.5, 31.9 -106.2'), circleIn('31.7 -10'), circleIn('')]).toEqual([null, null, null]);
});
