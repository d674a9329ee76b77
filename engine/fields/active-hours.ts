/**
 * Hours in which an entry gives hits, from a value or from one line of text: `Mon-Fri 22:00-06:00, Sat 00:00-24:00 America/Chicago`. A window
 * without days applies to every day; a window that ends before it begins runs past midnight and belongs to the day on which it begins.
 */
import { type ActiveHours, type HoursWindow, WEEKDAYS, type Weekday } from '../records/conditions.ts';
import { bad, type Checked, good } from './checked.ts';
import type { ZoneClocks } from './zone-clocks.ts';

const WINDOW = /^(?:(sun|mon|tue|wed|thu|fri|sat)(?:-(sun|mon|tue|wed|thu|fri|sat))? )?(\d{2}:\d{2})-(\d{2}:\d{2})$/i;
const MINUTES_A_DAY = 24 * 60;
const MOST_WINDOWS = 200;
const WANTED = 'hours with a zone, such as Mon-Fri 22:00-06:00 America/Chicago';

/** @param value an {@link ActiveHours}, or a text */
export function checkActiveHours(value: unknown, zones: ZoneClocks, field = 'active_hours'): Checked<ActiveHours> {
  const hours = typeof value === 'string' ? hoursOfText(value) : hoursOfValue(value);
  return hours !== null && zones.has(hours.zone) ? good(hours) : bad(field, WANTED, value);
}

/** True if `at` (epoch milliseconds) lies in the hours. */
export function isActive({ zone, windows }: ActiveHours, at: number, zones: ZoneClocks): boolean {
  const { day, minute } = zones.localTime(zone, at);
  const before = dayAfter(day, -1);
  return windows.some(({ days, from, to }) => {
    if (from < to) return days.includes(day) && from <= minute && minute < to;
    return (days.includes(day) && minute >= from) || (days.includes(before) && minute < to);
  });
}

/** The hours as a line of text that {@link checkActiveHours} reads as the same hours. */
export function hoursText({ zone, windows }: ActiveHours): string {
  const texts = windows.flatMap(({ days, from, to }) => {
    const clock = `${clockText(from)}-${clockText(to)}`;
    return runsOf(days).map((run) => (run === '' ? clock : `${run} ${clock}`));
  });
  return `${texts.join(', ')} ${zone}`;
}

/** Minutes after midnight, 0..1440, as `22:00`. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The inverse of {@link clockText}; null where the text is no time of day. */
export function minuteOf(clock: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(clock);
  if (match === null || Number(match[2]) > 59) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return minute <= MINUTES_A_DAY ? minute : null;
}

/** The last word is the zone; whether it exists is checked elsewhere. Null where the text has another form. */
export function hoursOfText(given: string): ActiveHours | null {
  const text = given.trim().replace(/\s+/g, ' ');
  const end = text.lastIndexOf(' ');
  if (end < 0) return null;
  const parts = text.slice(0, end).split(',');
  return hoursOf(
    text.slice(end + 1),
    parts.map((part) => windowOfText(part.trim())),
  );
}

function windowOfText(text: string): HoursWindow | null {
  const match = WINDOW.exec(text);
  if (match === null) return null;
  const [, first, last, from, to] = match;
  return windowOf(daysFrom(first, last), minuteOf(from as string), minuteOf(to as string));
}

function hoursOfValue(value: unknown): ActiveHours | null {
  if (!isRecord(value) || typeof value.zone !== 'string' || !Array.isArray(value.windows)) return null;
  return hoursOf(
    value.zone,
    value.windows.map((window) =>
      isRecord(window) && Array.isArray(window.days) ? windowOf(window.days, window.from, window.to) : null,
    ),
  );
}

function hoursOf(zone: string, windows: readonly (HoursWindow | null)[]): ActiveHours | null {
  if (windows.length === 0 || windows.length > MOST_WINDOWS) return null;
  return windows.every((window) => window !== null) ? { zone, windows } : null;
}

function windowOf(given: readonly unknown[], from: unknown, to: unknown): HoursWindow | null {
  const days = WEEKDAYS.filter((day) => given.includes(day));
  if (days.length === 0 || given.some((day) => !(WEEKDAYS as readonly unknown[]).includes(day))) return null;
  if (!isMinute(from) || !isMinute(to) || from === MINUTES_A_DAY || from === to) return null;
  return { days, from, to };
}

function isMinute(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MINUTES_A_DAY;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function daysFrom(first: string | undefined, last: string | undefined): readonly Weekday[] {
  if (first === undefined) return WEEKDAYS;
  const from = dayNamed(first);
  const days = [from];
  if (last !== undefined) for (let day = from; day !== dayNamed(last); days.push(day)) day = dayAfter(day, 1);
  return days;
}

/** Consecutive days as in the text form, `Mon-Fri` or `Sun`; '' for all seven days. */
function runsOf(days: readonly Weekday[]): string[] {
  if (days.length === WEEKDAYS.length) return [''];
  const firsts = days.filter((day) => !days.includes(dayAfter(day, -1)));
  return firsts.map((first) => {
    let last = first;
    while (days.includes(dayAfter(last, 1))) last = dayAfter(last, 1);
    return first === last ? first : `${first}-${last}`;
  });
}

function dayNamed(name: string): Weekday {
  return WEEKDAYS.find((day) => day.toLowerCase() === name.toLowerCase()) as Weekday;
}

function dayAfter(day: Weekday, days: number): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + days + WEEKDAYS.length) % WEEKDAYS.length] as Weekday;
}
