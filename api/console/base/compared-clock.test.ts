import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparedClock } from './compared-clock.ts';

const ZONES = ['America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Tijuana', 'Asia/Kathmandu', 'UTC'];

it.each([
  { at: '2026-03-03T12:00:00Z', zone: 'America/Denver', than: 'America/Chicago', is: 'same day' },
  { at: '2026-03-03T06:30:00Z', zone: 'America/Denver', than: 'America/Chicago', is: 'other day' },
  { at: '2026-03-03T12:00:00Z', zone: 'America/Phoenix', than: 'America/Denver', is: 'same' },
  { at: '2026-07-03T12:00:00Z', zone: 'America/Phoenix', than: 'America/Denver', is: 'same day' },
])('of $zone beside $than at $at: $is', ({ at, zone, than, is }) => {
  expect(comparedClock(new Date(at), zone, than)).toBe(is);
});

it('is the same the other way round', () => {
  const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  const zone = fc.constantFrom(...ZONES);
  fc.assert(
    fc.property(at, zone, zone, (time, one, other) => {
      expect(comparedClock(time, one, other)).toBe(comparedClock(time, other, one));
      expect(comparedClock(time, one, one)).toBe('same');
    }),
  );
});
