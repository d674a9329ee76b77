import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localOf, utcOf } from './local-time.ts';

it('gives the same minute back, whatever the zone of the viewer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20_000_000, max: 40_000_000 }), (minute) => {
      const utc = new Date(minute * 60_000).toISOString();
      // In the hour that clocks are set back, a local time names two: the field cannot tell them apart.
      expect(Math.abs(Date.parse(utcOf(localOf(utc))) - Date.parse(utc)) % 3_600_000).toBe(0);
    }),
  );
});

it('leaves out what is no time', () => {
  expect([localOf(''), localOf('soon'), utcOf(''), utcOf('soon')]).toEqual(['', '', '', '']);
});
