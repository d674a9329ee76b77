import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JURISDICTIONS } from '../plate/jurisdictions.ts';
import { checkDirection } from './directions.ts';
import { checkName } from './names.ts';
import { checkNumber } from './numbers.ts';
import { checkJurisdiction } from './states.ts';
import { checkCapturedAt, checkTime } from './times.ts';

const answer = (checked: { ok: boolean; value?: unknown; reason?: string }): unknown =>
  checked.ok ? checked.value : checked.reason;

describe('times', () => {
  const noon = Date.UTC(2026, 10, 3, 12, 0, 0);

  test.each([
    ['2026-11-03T12:00:00Z', noon],
    ['2026-11-03 12:00:00z', noon],
    ['2026-11-03T12:00Z', noon],
    ['2026-11-03T12:00:00.250Z', noon + 250],
    ['2026-11-03T12:00:00,25Z', noon + 250],
    ['2026-11-03T06:00:00-06:00', noon],
    ['2026-11-03T06:00:00-0600', noon],
    ['2026-11-03T13:00:00+01', noon],
    ['2026-11-03T17:30:00+05:30', noon],
    [noon, noon],
    [String(noon), noon],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ])('%j is a time', (given, expected) => {
    expect(answer(checkTime(given, 'captured_at'))).toBe(expected);
  });

  test.each([
    '2026-11-03T12:00:00',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00+99:00',
    '11/03/2026 12:00',
    '2026-11-03',
    'yesterday',
    '',
    null,
    undefined,
    {},
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1899-01-01T00:00:00Z',
    '2100-01-01T00:00:00Z',
  ])('%j is none', (given) => {
    expect(answer(checkTime(given, 'captured_at'))).toBe('bad_captured_at');
  });

  test('says what is wrong: no zone, seconds', () => {
    expect(checkTime('2026-11-03T12:00:00', 'captured_at')).toMatchObject({
      detail: expect.stringContaining('a zone after the time'),
    });
    expect(checkTime(noon / 1000, 'captured_at')).toMatchObject({ detail: expect.stringContaining('these look like seconds') });
  });

  test('every instant is the same after it was written as ISO 8601 in any zone and parsed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 631_152_000_000, max: 4_102_444_799_999 }),
        fc.integer({ min: -840, max: 840 }),
        (time, zone) => {
          const local = new Date(time + zone * 60_000).toISOString().slice(0, -1);
          const minutes = Math.abs(zone);
          const hhmm = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
          expect(answer(checkTime(`${local}${zone < 0 ? '-' : '+'}${hhmm}`, 'captured_at'))).toBe(time);
        },
      ),
    );
  });
});

describe('times of capture', () => {
  const now = Date.UTC(2026, 10, 3, 12, 0, 0);

  test('may lie at most a day ahead, because clocks may be wrong', () => {
    expect(answer(checkCapturedAt(now + 86_400_000, now))).toBe(now + 86_400_000);
    expect(answer(checkCapturedAt(now + 86_400_001, now))).toBe('captured_in_future');
    expect(answer(checkCapturedAt('soon', now))).toBe('bad_captured_at');
  });

  test('of the year 2099 are refused with what was expected', () => {
    expect(checkCapturedAt('2099-01-01T00:00:00Z', now)).toMatchObject({
      detail:
        'Expected a time at most a day after now (2026-11-03T12:00:00.000Z) for captured_at but received "2099-01-01T00:00:00Z" of type string',
    });
  });
});

describe('names', () => {
  test.each([
    ['I-35 S mile 12', 'I-35 S mile 12'],
    ['  cam 7 ', 'cam 7'],
    [12, '12'],
    ['Cámara №1', 'Cámara №1'],
  ])('%j is a name', (given, expected) => {
    expect(answer(checkName(given, 'camera_id'))).toBe(expected);
  });
  test.each(['', '   ', 'a\nb', 'x'.repeat(65), null, undefined, ['a']])('%j is none', (given) => {
    expect(answer(checkName(given, 'camera_id'))).toBe('bad_camera_id');
  });
});

test('jurisdictions are ISO 3166-2 in any case', () => {
  expect(answer(checkJurisdiction('us-tx'))).toBe('US-TX');
  expect(answer(checkJurisdiction('AR-*'))).toBe('AR-*');
  expect(answer(checkJurisdiction('DE-BY'))).toBe('DE-BY');
  expect(answer(checkJurisdiction('US-*'))).toBe('US-*');
  for (const { code } of JURISDICTIONS) expect(answer(checkJurisdiction(code))).toBe(code);
  for (const bad of ['TX', 'Texas', '', 7, 'US_TX', 'XX-YY', 'US-**'])
    expect(answer(checkJurisdiction(bad))).toBe('bad_jurisdiction');
});

test('numbers have bounds, and an empty cell is not a number', () => {
  expect(answer(checkNumber('31.7', 'lat', -90, 90))).toBe(31.7);
  expect(answer(checkNumber(-90, 'lat', -90, 90))).toBe(-90);
  for (const bad of ['', ' ', '91', 'north', Number.NaN, null, true, []])
    expect(answer(checkNumber(bad, 'lat', -90, 90))).toBe('bad_lat');
});

test('directions are degrees, compass points or words', () => {
  for (const [given, degrees] of [
    ['0', 0],
    [359.5, 359.5],
    ['ne', 45],
    ['Southbound', 180],
    ['WB', 270],
    ['north-bound', 0],
  ] as const) {
    expect(answer(checkDirection(given))).toBe(degrees);
  }
  for (const bad of ['up', 361, '-1', 'NNN', {}]) expect(answer(checkDirection(bad))).toBe('bad_direction');
});

test('a state that its country does not have is refused, and those it has are named', () => {
  for (const bad of ['US-XX', 'MX-CHI', 'CA-TX']) expect(answer(checkJurisdiction(bad))).toBe('bad_jurisdiction');
  expect(checkJurisdiction('ca-xx')).toMatchObject({
    detail:
      'Expected a state of CA, one of AB BC MB NB NL NS NT NU ON PE QC SK YT after CA-, for jurisdiction but received "ca-xx" of type string',
  });
});
