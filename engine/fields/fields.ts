/**
 * Checks of single fields, shared by the manifest and NDJSON. Each answers the value or a problem; the caller knows the place
 * (row, line, column) and what to do about it. By hand rather than with a schema library: they run for every line of a
 * stream of tens of thousands of reads a second.
 */
import { expected, LprError } from '../errors.ts';

export interface Problem {
  /** Stable code. */
  readonly reason: string;
  readonly detail: string;
}

export type Checked<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Problem);

/** For whoever takes one thing from one person: there is no row to report. @throws LprError bad_request */
export function demand<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  throw new LprError('bad_request', checked.detail);
}

const good = <T>(value: T): Checked<T> => ({ ok: true, value });
const bad = (field: string, what: string, actual: unknown): Checked<never> => ({
  ok: false,
  reason: `bad_${field}`,
  detail: expected(what, field, actual),
});

/** 1990-01-01. Anything before it is a slip: most often seconds where milliseconds are meant. */
const EARLIEST = 631_152_000_000;
/** 2100-01-01. */
const LATEST = 4_102_444_800_000;

const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:(Z)|([+-])(\d{2}):?(\d{2})?)?$/i;

const TIME = 'ISO 8601 with a zone (2026-11-03T14:05:09.250Z, …-06:00) or epoch milliseconds';

/** Epoch milliseconds UTC out of ISO 8601 with a zone, or of epoch milliseconds as a number or digits. */
export function checkTime(value: unknown, field = 'captured_at'): Checked<number> {
  const time = typeof value === 'string' ? timeOfText(value.trim()) : value;
  if (time === 'no_zone') return bad(field, `a zone after the time (Z or +hh:mm)`, value);
  if (typeof time !== 'number' || !Number.isFinite(time)) return bad(field, TIME, value);
  if (time < EARLIEST || time >= LATEST) {
    const hint = time * 1000 >= EARLIEST && time * 1000 < LATEST ? ' (these look like seconds)' : '';
    return bad(field, `a time from 1990 to 2099, in milliseconds${hint}`, value);
  }
  return good(Math.round(time));
}

function timeOfText(text: string): number | 'no_zone' | null {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', z, sign, zoneHour, zoneMinute = '0'] = match;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const date = new Date(Date.UTC(...parts));
  // Date.UTC carries over: the 30th of February would be a day in March.
  const kept =
    date.getUTCMonth() === parts[1] && date.getUTCDate() === parts[2] && parts[3] < 24 && parts[4] < 60 && parts[5] < 60;
  if (!kept) return null;
  if (z === undefined && sign === undefined) return 'no_zone';
  const offset = sign === undefined ? 0 : Number(zoneHour) * 60 + Number(zoneMinute);
  if (offset > 14 * 60 || Number(zoneMinute) > 59) return null;
  return date.getTime() + Number(`0.${fraction}`) * 1000 - (sign === '-' ? -offset : offset) * 60_000;
}

const LONGEST_NAME = 64;
/** Control characters and line ends; everything else may be in a name. */
const CONTROL = /\p{Cc}/u;

/** A camera's id, or any other name that somebody else gave: 1 to 64 characters on one line. */
export function checkName(value: unknown, field: string): Checked<string> {
  const name = typeof value === 'number' ? String(value) : value;
  if (typeof name !== 'string') return bad(field, 'a text', value);
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > LONGEST_NAME || CONTROL.test(trimmed)) {
    return bad(field, `1 to ${LONGEST_NAME} characters on one line`, name);
  }
  return good(trimmed);
}

const JURISDICTION = /^[A-Z]{2}-[A-Z0-9*]{1,3}$/;

export function checkJurisdiction(value: unknown): Checked<string> {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : value;
  if (typeof code !== 'string' || !JURISDICTION.test(code)) {
    return bad('jurisdiction', 'an ISO 3166-2 code such as US-TX or MX-CHH', value);
  }
  return good(code);
}

/** A number between bounds, also as the text of a CSV cell. */
export function checkNumber(value: unknown, field: string, low: number, high: number): Checked<number> {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !(number >= low && number <= high)) {
    return bad(field, `a number from ${low} to ${high}`, value);
  }
  return good(number);
}

const COMPASS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'];
const WORDS: Readonly<Record<string, string>> = { NORTH: 'N', EAST: 'E', SOUTH: 'S', WEST: 'W' };

/** Degrees clockwise from north out of degrees, a compass point (`NE`) or a word with or without `bound` (`northbound`). */
export function checkDirection(value: unknown): Checked<number> {
  const text = typeof value === 'string' ? value.trim().toUpperCase() : '';
  const word = text.replace(/[- ]?BOUND$/, '');
  const point = COMPASS.indexOf(WORDS[word] ?? (/^[NESW]B$/.test(word) ? word.charAt(0) : word));
  if (point >= 0) return good(point * 45);
  const degrees = checkNumber(value, 'direction', 0, 360);
  return degrees.ok ? degrees : bad('direction', 'degrees from 0 to 360, or N, NE, E, SE, S, SW, W or NW', value);
}
