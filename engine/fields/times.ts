import { expected } from '../errors.ts';
import { bad, type Checked, good } from './checked.ts';
import { DAY } from './durations.ts';

/** 1990-01-01. Anything before it is a mistake: most often seconds where milliseconds are meant. */
const EARLIEST = 631_152_000_000;
/** 2100-01-01. */
const LATEST = 4_102_444_800_000;

/** How far a time of capture may lie ahead of now, milliseconds. */
const MOST_AHEAD = DAY;

const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:(Z)|([+-])(\d{2}):?(\d{2})?)?$/i;

const TIME = 'ISO 8601 with a zone (2026-11-03T14:05:09.250Z, …-06:00) or epoch milliseconds';

/** Epoch milliseconds UTC out of ISO 8601 with a zone, or of epoch milliseconds as a number or digits. */
export function checkTime(value: unknown, field: string): Checked<number> {
  const time = typeof value === 'string' ? timeOfText(value.trim()) : value;
  if (time === 'no_zone') return bad(field, 'a zone after the time (Z or +hh:mm)', value);
  if (typeof time !== 'number' || !Number.isFinite(time)) return bad(field, TIME, value);
  if (time < EARLIEST || time >= LATEST) {
    const hint = time * 1000 >= EARLIEST && time * 1000 < LATEST ? ' (these look like seconds)' : '';
    return bad(field, `a time from 1990 to 2099, in milliseconds${hint}`, value);
  }
  return good(Math.round(time));
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A bound of a search as a person types it: a time as above, or a date, which means midnight UTC. Epoch milliseconds. */
export function checkInstant(value: string, field: string): Checked<number> {
  const text = value.trim();
  const time = timeOfText(DATE.test(text) ? `${text}T00:00Z` : text);
  if (typeof time === 'number' && time >= EARLIEST && time < LATEST) return good(Math.round(time));
  return bad(field, 'a time such as 2026-03-14T08:00:00Z or a date', value);
}

/**
 * The time of capture of a read. The clock of a camera or a sender may be wrong by hours, but hardly by more than a day. A read from further in
 * the future is refused, because it would be listed as the newest one until its time has come.
 * @param now epoch milliseconds
 * @param check reads the time
 */
export function checkCapturedAt(value: unknown, now: number, check = checkTime): Checked<number> {
  const time = check(value, 'captured_at');
  if (!time.ok || time.value <= now + MOST_AHEAD) return time;
  const what = `a time at most a day after now (${new Date(now).toISOString()})`;
  return { ok: false, reason: 'captured_in_future', detail: expected(what, 'captured_at', value) };
}

function timeOfText(text: string): number | 'no_zone' | null {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', z, sign, zoneHour, zoneMinute = '0'] = match;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const date = new Date(Date.UTC(...parts));
  // Date.UTC accepts 30 February and makes it a day in March.
  const kept =
    date.getUTCMonth() === parts[1] && date.getUTCDate() === parts[2] && parts[3] < 24 && parts[4] < 60 && parts[5] < 60;
  if (!kept) return null;
  if (z === undefined && sign === undefined) return 'no_zone';
  const offset = sign === undefined ? 0 : Number(zoneHour) * 60 + Number(zoneMinute);
  if (offset > 14 * 60 || Number(zoneMinute) > 59) return null;
  return date.getTime() + Number(`0.${fraction}`) * 1000 - (sign === '-' ? -offset : offset) * 60_000;
}

/** Epoch milliseconds as `2026-03-14 08:05:09` UTC, for people. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
