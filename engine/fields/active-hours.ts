/**
 * Hours in which an entry alerts, as one line of text: `Mon-Fri 22:00-06:00, Sat 00:00-24:00 America/Chicago`. Windows without days are
 * every day's; one that ends before it begins goes over midnight and belongs to the day on which it begins. Wall clock of the
 * zone: on the night when clocks change a window is an hour shorter or longer.
 */
import { expected } from '../errors.ts';
import type { Checked } from './checked.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const WINDOW = /^(?:(sun|mon|tue|wed|thu|fri|sat)(?:-(sun|mon|tue|wed|thu|fri|sat))? )?(\d{2}):(\d{2})-(\d{2}):(\d{2})$/i;
const MINUTES_A_DAY = 24 * 60;
const WANTED = 'hours with a zone, such as Mon-Fri 22:00-06:00 America/Chicago';

interface Window {
  /** By number, Sunday 0: the days on which it begins. */
  readonly days: ReadonlySet<number>;
  /** Minutes after midnight; `to` is exclusive, at most 1440, and before `from` where it goes over midnight. */
  readonly from: number;
  readonly to: number;
}

interface ActiveHours {
  readonly zone: string;
  readonly windows: readonly Window[];
}

/** The text in its plain form: single spaces, days as `Mon`. */
export function checkActiveHours(value: unknown): Checked<string> {
  const text = typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : '';
  if (parse(text) !== null) {
    const plain = text.replace(/\b(sun|mon|tue|wed|thu|fri|sat)\b/gi, (day) => day[0].toUpperCase() + day.slice(1).toLowerCase());
    return { ok: true, value: plain.replace(/ ?, ?/g, ', ') };
  }
  return { ok: false, reason: 'bad_active_hours', detail: expected(WANTED, 'active_hours', value) };
}

/** True if `at` (epoch milliseconds) lies in the hours. @param hours a text that {@link checkActiveHours} has passed */
export function isActive(hours: string, at: number): boolean {
  const parsed = cached(hours);
  const { day, minute } = localTime(parsed.zone, at);
  const before = (day + 6) % 7;
  return parsed.windows.some(({ days, from, to }) => {
    if (from < to) return days.has(day) && from <= minute && minute < to;
    return (days.has(day) && minute >= from) || (days.has(before) && minute < to);
  });
}

const known = new Map<string, ActiveHours>();
const MOST_KNOWN = 10_000;

function cached(text: string): ActiveHours {
  let hours = known.get(text) ?? null;
  if (hours !== null) return hours;
  hours = parse(text);
  if (hours === null) throw new Error(expected(WANTED, 'active_hours', text));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, hours);
  return hours;
}

function parse(text: string): ActiveHours | null {
  const end = text.lastIndexOf(' ');
  const zone = text.slice(end + 1);
  if (end < 0 || formatIn(zone) === null) return null;
  const windows = text
    .slice(0, end)
    .split(',')
    .map((part) => windowOf(part.trim()));
  return windows.every((window) => window !== null) ? { zone, windows } : null;
}

function windowOf(text: string): Window | null {
  const match = WINDOW.exec(text);
  if (match === null) return null;
  const [, first, last, ...clock] = match;
  const [fromHour, fromMinute, toHour, toMinute] = clock.map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  if (fromMinute > 59 || toMinute > 59 || from >= MINUTES_A_DAY || to > MINUTES_A_DAY || from === to) return null;
  return { days: daysOf(first, last), from, to };
}

function daysOf(first: string | undefined, last: string | undefined): Set<number> {
  if (first === undefined) return new Set(DAYS.keys());
  const from = dayNumber(first);
  const length = last === undefined ? 1 : ((dayNumber(last) - from + 7) % 7) + 1;
  return new Set(Array.from({ length }, (_, i) => (from + i) % 7));
}

function dayNumber(name: string): number {
  return DAYS.findIndex((day) => day.toLowerCase() === name.toLowerCase());
}

/** Making a format costs 50 µs, using one 2. */
const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatIn(zone: string): Intl.DateTimeFormat | null {
  // A fixed offset ignores daylight saving time, and a number in the place of the zone is a mistyped time.
  if (!/^[A-Za-z]/.test(zone)) return null;
  let format = formats.get(zone);
  if (format === undefined) {
    format = newFormat(zone);
    if (formats.size < MOST_KNOWN) formats.set(zone, format);
  }
  return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function localTime(zone: string, at: number): { readonly day: number; readonly minute: number } {
  const parts = new Map(
    formatIn(zone)
      ?.formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: dayNumber(parts.get('weekday') ?? ''),
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}
