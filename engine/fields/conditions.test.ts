import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActiveHours, WEEKDAYS, type Weekday } from '../records/conditions.ts';
import { checkActiveHours, hoursText, isActive } from './active-hours.ts';
import { areaText, checkArea, isInside } from './area.ts';
import { cameraIdsText, checkCameraIds } from './camera-ids.ts';
import { type Checked, demand } from './checked.ts';
import { ZoneClocks } from './zone-clocks.ts';

const DAY = 86_400_000;
/** A Sunday. */
const START = Date.UTC(2026, 2, 1);
const zones = new ZoneClocks();
const hoursOf = (text: string): ActiveHours => demand(checkActiveHours(text, zones));
const taken = <T>(checked: Checked<T>): T => demand(checked);

const minute = fc.integer({ min: 0, max: 1439 });
const days = fc.subarray([...WEEKDAYS], { minLength: 1 });
const window = fc.record({ days, from: minute, to: fc.integer({ min: 0, max: 1440 }) }).filter(({ from, to }) => from !== to);
const hours = fc.record({
  zone: fc.constantFrom('UTC', 'America/Chicago', 'Asia/Kolkata'),
  windows: fc.array(window, { minLength: 1, maxLength: 4 }),
});

describe('active hours', () => {
  it('hold exactly within a window that began on one of its days', () => {
    fc.assert(
      fc.property(window, fc.nat(40 * DAY), (one, since) => {
        const at = START + since;
        // The windows that began today and yesterday, each as a span of time.
        const expected = [0, 1].some((back) => {
          const midnight = Math.floor(at / DAY) * DAY - back * DAY;
          const day = WEEKDAYS[(new Date(midnight).getUTCDay() + 6) % 7] as Weekday;
          const begin = midnight + one.from * 60_000;
          const end = midnight + one.to * 60_000 + (one.to < one.from ? DAY : 0);
          return one.days.includes(day) && at >= begin && at < end;
        });
        expect(isActive({ zone: 'UTC', windows: [one] }, at, zones)).toBe(expected);
      }),
    );
  });

  it('mean the same as their text', () => {
    fc.assert(
      fc.property(hours, fc.array(fc.nat(40 * DAY), { minLength: 1, maxLength: 20 }), (given, times) => {
        const again = hoursOf(hoursText(given));
        for (const since of times) {
          expect(isActive(again, START + since, zones)).toBe(isActive(given, START + since, zones));
        }
        expect(hoursText(again)).toBe(hoursText(given));
      }),
    );
  });

  it('are accepted as values, too, and their days are put in the order of a week', () => {
    fc.assert(
      fc.property(hours, (given) => {
        expect(checkActiveHours(given, zones)).toEqual({ ok: true, value: given });
      }),
    );
    const windows = [{ days: ['Sun', 'Mon', 'Sun'], from: 0, to: 1 }];
    expect(checkActiveHours({ zone: 'UTC', windows }, zones)).toMatchObject({
      value: { windows: [{ days: ['Mon', 'Sun'], from: 0, to: 1 }] },
    });
  });

  it('are read from a text in any case and spacing, days as a span over the end of the week', () => {
    expect(hoursOf(' fri-MON  22:00-06:00 ,12:00-24:00   America/Chicago ')).toEqual({
      zone: 'America/Chicago',
      windows: [
        { days: ['Mon', 'Fri', 'Sat', 'Sun'], from: 1320, to: 360 },
        { days: WEEKDAYS, from: 720, to: 1440 },
      ],
    });
    expect(hoursText(hoursOf('Fri-Mon 22:00-06:00 UTC'))).toBe('Fri-Mon 22:00-06:00 UTC');
  });

  it('go by the clock of their zone, in summer and winter', () => {
    const night = hoursOf('22:00-06:00 America/Chicago');
    expect(isActive(night, Date.UTC(2026, 0, 2, 4), zones)).toBe(true);
    expect(isActive(night, Date.UTC(2026, 0, 2, 3, 59), zones)).toBe(false);
    expect(isActive(night, Date.UTC(2026, 6, 2, 3), zones)).toBe(true);
    expect(isActive(night, Date.UTC(2026, 6, 2, 11), zones)).toBe(false);
  });

  it.each([
    '22:00-06:00',
    '22:00-22:00 UTC',
    '25:00-26:00 UTC',
    'Mon UTC',
    '',
    '09:00-17:00 Texas/Dallas',
    '09:00-17:60 UTC',
    '09:00-17:00 -06:00',
    7,
    null,
    { zone: 'UTC', windows: [] },
    { zone: 'UTC', windows: [{ days: [], from: 0, to: 1 }] },
    { zone: 'UTC', windows: [{ days: ['Monday'], from: 0, to: 1 }] },
    { zone: 'UTC', windows: [{ days: ['Mon'], from: 0.5, to: 1 }] },
    { zone: 'Nowhere', windows: [{ days: ['Mon'], from: 0, to: 1 }] },
  ])('%j are refused', (given) =>
    expect(checkActiveHours(given, zones)).toMatchObject({ ok: false, reason: 'bad_active_hours' }),
  );
});

describe('areas', () => {
  it('that cross themselves contain all that their line surrounds, in either direction', () => {
    const star = [90, 234, 18, 162, 306].map((degrees) => ({
      lat: 31 + Math.sin((degrees * Math.PI) / 180),
      lon: -106 + Math.cos((degrees * Math.PI) / 180),
    }));
    const bow = [
      [30, -107],
      [32, -105],
      [30, -105],
      [32, -107],
    ].map(([lat, lon]) => ({ lat, lon }));
    for (const turn of [(ring: typeof bow) => ring, (ring: typeof bow) => ring.toReversed()]) {
      const holds = (ring: typeof bow, lat: number, lon: number) => isInside({ ring: turn(ring) }, { lat, lon });
      expect([holds(star, 31, -106), holds(star, 31.9, -106), holds(star, 30.3, -106)]).toEqual([true, true, false]);
      expect([holds(bow, 31, -106.9), holds(bow, 31, -105.1), holds(bow, 30.2, -106)]).toEqual([true, true, false]);
    }
  });

  it('contain the same points when moved east or west, also across the 180th meridian', () => {
    const degrees = fc.integer({ min: -80, max: 80 });
    const corner = fc.record({ lat: degrees, lon: degrees });
    // Not on a line between two corners.
    const between = corner.map(({ lat, lon }) => ({ lat: lat + 0.1234567, lon: lon + 0.5 }));
    const moved = (by: number, { lat, lon }: { lat: number; lon: number }) => ({ lat, lon: ((lon + by + 540) % 360) - 180 });
    fc.assert(
      fc.property(
        fc.array(corner, { minLength: 3, maxLength: 6 }),
        between,
        fc.integer({ min: -180, max: 180 }),
        (ring, at, by) => {
          expect(isInside({ ring: ring.map((one) => moved(by, one)) }, moved(by, at))).toBe(isInside({ ring }, at));
        },
      ),
    );
    // The same corner twice in a row, across the 180th meridian from the corner before.
    const doubled = { ring: [{ lat: 0, lon: 179 }, ...[-67, -67].map((lon) => ({ lat: 0, lon })), { lat: -1, lon: -147 }] };
    expect(isInside(doubled, { lat: -0.8765433, lon: -146.5 })).toBe(true);
    const strip = { ring: [moved(180, { lat: 10, lon: -1 }), moved(180, { lat: 10, lon: 1 }), moved(180, { lat: 20, lon: 0 })] };
    expect([180, -180, 179.5, 0].map((lon) => isInside(strip, { lat: 12, lon }))).toEqual([true, true, true, false]);
    const earth = {
      ring: [-180, 180].flatMap((lon) => [
        { lat: lon / 2, lon },
        { lat: -lon / 2, lon },
      ]),
    };
    expect(isInside(earth, { lat: 31, lon: -106 })).toBe(true);
  });

  const point = fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  const area = fc.oneof(
    fc.record({ centre: point, radius_km: fc.double({ min: 0, max: 9_999, noNaN: true }) }),
    fc.record({ ring: fc.array(point, { minLength: 3, maxLength: 6 }) }),
  );

  it('are circles or rings', () => {
    const circle = taken(checkArea('31.76 -106.48 25km'));
    expect(isInside(circle, { lat: 31.9, lon: -106.5 })).toBe(true);
    expect(isInside(circle, { lat: 32.1, lon: -106.5 })).toBe(false);
    const ring = taken(checkArea('31 -107,32 -107 ,  32 -106, 31 -106'));
    expect(isInside(ring, { lat: 31.5, lon: -106.5 })).toBe(true);
    expect(isInside(ring, { lat: 31.5, lon: -105.9 })).toBe(false);
  });

  it('are accepted as values, and keep twelve decimals when written as text and read again', () => {
    fc.assert(
      fc.property(area, (given) => {
        expect(checkArea(given)).toEqual({ ok: true, value: given });
        const flat = (one: typeof given): number[] =>
          'ring' in one ? one.ring.flatMap(({ lat, lon }) => [lat, lon]) : [one.centre.lat, one.centre.lon, one.radius_km];
        const again = flat(taken(checkArea(areaText(given))) as typeof given);
        for (const [i, number] of flat(given).entries()) expect(again[i]).toBeCloseTo(number, 12);
      }),
    );
    expect(areaText(taken(checkArea('31.76 -106.48 25 km')))).toBe('31.76 -106.48 25km');
  });

  it.each([
    '31 -107',
    '91 0 5km',
    '1 2, 3 4',
    'here',
    {},
    { ring: [{ lat: 1, lon: 2 }] },
    { centre: { lat: 91, lon: 0 }, radius_km: 1 },
    { centre: { lat: 1, lon: 0 } },
  ])('%j are refused', (given) => expect(checkArea(given)).toMatchObject({ ok: false, reason: 'bad_area' }));

  it('name the limit that is exceeded, and what came', () => {
    const ring = Array.from({ length: 101 }, (_, i) => ({ lat: i / 10, lon: 0 }));
    const told = [
      ['31.76 -106.48 20000km', 'Expected a circle of at most 10000 km for area but received "31.76 -106.48 20000km"'],
      [
        { centre: { lat: 31.76, lon: -106.48 }, radius_km: 10_001 },
        'a circle of at most 10000 km for area but received {"centre"',
      ],
      ['-106.48 31.76 25km', 'a latitude from -90 to 90 before a longitude from -180 to 180 for area but received "-106.48'],
      ['1 2, 3 4, 5 181', 'a latitude from -90 to 90 before a longitude'],
      [{ ring }, 'a ring of at most 100 points for area but received {"ring"'],
    ] as const;
    for (const [given, detail] of told)
      expect(checkArea(given)).toMatchObject({ ok: false, detail: expect.stringContaining(detail) });
    expect(checkArea('31.76 -106.48 10000km').ok).toBe(true);
  });
});

describe('ids of cameras', () => {
  it('come as an array or as a text, each once', () => {
    const ids = ['cam-01', 'cam 2'];
    for (const given of [ids, 'cam-01; cam 2', 'cam-01;cam 2;cam-01']) {
      expect(checkCameraIds(given, 'cameras')).toEqual({ ok: true, value: ids });
    }
    expect(cameraIdsText(ids)).toBe('cam-01; cam 2');
  });

  it.each([';', [[]], [''], [['a;b']], { a: 1 }])('%j are refused', (given) =>
    expect(checkCameraIds(given, 'cameras')).toMatchObject({ ok: false, reason: 'bad_cameras' }),
  );
});
