import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localOf, utcOf } from './local-time.ts';

it('returns the same minute after a round trip, in any zone of the viewer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20_000_000, max: 40_000_000 }), (minute) => {
      const utc = new Date(minute * 60_000).toISOString();
      // In the hour in which clocks are set back, a local time has two meanings, which the field cannot distinguish.
      expect(Math.abs(Date.parse(utcOf(localOf(utc))) - Date.parse(utc)) % 3_600_000).toBe(0);
    }),
  );
});

it('is empty for a text that is no time', () => {
  expect([localOf(''), localOf('soon'), utcOf(''), utcOf('soon')]).toEqual(['', '', '', '']);
});
