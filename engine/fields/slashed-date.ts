import type { DateOrder } from '../records/table-mapping.ts';

/** The local time that a cell tells, as it stands there. */
export interface ToldTime {
  readonly year: number;
  /** 1..12, unless it is no date. */
  readonly month: number;
  readonly day: number;
  /** Null: a day only. */
  readonly clock: { readonly hour: number; readonly minute: number; readonly second: number } | null;
}

/** A date with slashes, as spreadsheet programs show it; which of the first two numbers is the day is another question. */
export interface SlashedDate extends Pick<ToldTime, 'year' | 'clock'> {
  readonly first: number;
  readonly second: number;
}

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])\.? ?m\.?)?)?$/i;

/** 14/03/2026, with or without a time of day: 14:05, 14:05:09, 2:05 PM, 2:05 p. m. Null for anything else. */
export function slashedDate(cell: string): SlashedDate | null {
  const match = SLASHED.exec(cell.trim().replaceAll(/[\u00a0\u202f]/g, ' '));
  if (match === null) return null;
  const [, first, second, year, hour, minute, seconds = '0', half] = match;
  const date = { first: Number(first), second: Number(second), year: Number(year) };
  if (hour === undefined) return { ...date, clock: null };
  const ofDay = half === undefined ? Number(hour) : hourOf(Number(hour), half);
  return ofDay === null ? null : { ...date, clock: { hour: ofDay, minute: Number(minute), second: Number(seconds) } };
}

/** Of the day; null for an hour that a clock of twelve hours does not show. */
function hourOf(shown: number, half: string): number | null {
  if (shown < 1 || shown > 12) return null;
  return (shown % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** In which orders it is a date: both where the numbers are equal; null where they could be either, and mean two days. */
export function orderOf({ first, second }: SlashedDate): DateOrder | 'same' | 'none' | null {
  const [isDayFirst, isMonthFirst] = [second <= 12, first <= 12];
  if (isDayFirst && isMonthFirst) return first === second ? 'same' : null;
  if (isDayFirst) return 'day-first';
  return isMonthFirst ? 'month-first' : 'none';
}

export function inOrder({ first, second, year, clock }: SlashedDate, order: DateOrder): ToldTime {
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return { year, month, day, clock };
}

/** ISO 8601 without a zone: 2026-03-14, or 2026-03-14 14:05:09. */
export function isoOf({ year, month, day, clock }: ToldTime): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return clock === null ? date : `${date} ${two(clock.hour)}:${two(clock.minute)}:${two(clock.second)}`;
}
