import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraHours, HOURS, hoursOfWeekIn, zoneOf } from './camera-hours.ts';
import { ZoneClocks } from './zone-clocks.ts';

const PLACE = { lat: 31.8, lon: -106.4 };

describe('the zone of a camera', () => {
  it('is the given one, else that of its place, else UTC', () => {
    expect(zoneOf({ zone: 'America/Chicago', ...PLACE })).toBe('America/Chicago');
    expect(zoneOf({ zone: null, ...PLACE })).toBe('America/Denver');
    expect(zoneOf({ lat: null, lon: null })).toBe('UTC');
  });
});

describe('hours of the week', () => {
  it('begin with Monday, midnight, on the clock there', () => {
    const utc = hoursOfWeekIn('UTC');
    expect([Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 1, 23)].map(utc)).toEqual([0, HOURS - 1]);
    const denver = hoursOfWeekIn('America/Denver');
    expect([Date.UTC(2026, 2, 2, 6, 59), Date.UTC(2026, 2, 2, 7)].map(denver)).toEqual([HOURS - 1, 0]);
  });

  it('are those that clocks show, also in summer and in zones a quarter of an hour apart', () => {
    const clocks = new ZoneClocks();
    const known = new Map(['America/Denver', 'Asia/Kathmandu', 'UTC'].map((zone) => [zone, hoursOfWeekIn(zone)]));
    fc.assert(
      fc.property(
        fc.constantFrom(...known.keys()),
        fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }),
        (zone, at) => {
          expect(known.get(zone)?.(at) ?? -1).toBe(hourIn(clocks, zone, at));
        },
      ),
    );
  });

  it('are those of each camera, or all in one zone', () => {
    const cameras = [{ ...PLACE }, { zone: 'America/Chicago', lat: null, lon: null }];
    const at = Date.UTC(2026, 2, 2, 15);
    const own = cameraHours(cameras);
    expect([own.zones, own.of(0, at), own.of(1, at)]).toEqual([['America/Denver', 'America/Chicago'], 8, 9]);
    const one = cameraHours(cameras, 'UTC');
    expect([one.zones, one.of(0, at), one.of(1, at)]).toEqual([['UTC', 'UTC'], 15, 15]);
  });
});

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function hourIn(clocks: ZoneClocks, zone: string, at: number): number {
  const { day, minute } = clocks.localTime(zone, at);
  return DAYS.indexOf(day) * 24 + Math.floor(minute / 60);
}
