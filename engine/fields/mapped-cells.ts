import type { DateOrder, SaidTimes, TableMapping } from '../records/table-mapping.ts';
import { bad, type Checked, good } from './checked.ts';
import { inOrder, slashedDate, type ToldTime } from './slashed-date.ts';
import { checkTime } from './times.ts';
import { wallClockIn } from './wall-clock.ts';

const YMD = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?$/;
const ISO_LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/;

type Dates = NonNullable<TableMapping['dates']>;

/** The name of each form of time, for messages. */
const FORMS: Readonly<Record<Dates, string>> = {
  iso: 'a day such as 2026-03-14, or ISO 8601 (2026-03-14 14:05, 2026-03-14T14:05:00Z)',
  us: 'a date such as 3/14/2026 or 3/14/2026 14:05, as the mapping says (month, day, year)',
  'month-first': 'a date such as 3/14/2026 or 3/14/2026 14:05, as was said (month, day, year), or ISO 8601',
  'day-first': 'a date such as 14/3/2026 or 14/3/2026 14:05, as was said (day, month, year), or ISO 8601',
  ymd: 'a date such as 20260314 or 202603141405, as the mapping says',
};

/** The same of a table of which nothing was said. */
const UNMAPPED = 'a day such as 2026-03-14 or 14/03/2026, or ISO 8601 with a zone (2026-03-14T14:05:09Z, …-06:00)';
const NEEDS_ZONE =
  'a zone after the time (Z or +hh:mm), or the zone of all times (--zone, zone of the request or of the mapping)';

/** A state as ISO 3166-2 from its agency's two letters. Other values stay as they are and are refused by the check of the field. */
export function mappedState(value: string, { country }: TableMapping): string {
  return country !== undefined && /^[A-Za-z]{2,3}$/.test(value) ? `${country}-${value.toUpperCase()}` : value;
}

/** How the times of one table are read. */
export interface TableTimes {
  /** True where the file tells the order of day and month: its rows go through `inOneOrder`. */
  readonly fileTellsOrder: boolean;
  /** Epoch milliseconds of a cell. */
  readonly time: (value: unknown, field: string) => Checked<number>;
}

/**
 * By the mapping, and by what was said of this file beside it. A day begins at midnight of the zone, or of UTC where none was said. A time of day without a zone
 * is in that of the mapping (UTC if it names none); without a mapping it is refused, because it would be off by hours.
 */
export function tableTimes(mapping: TableMapping | null, said: SaidTimes = {}): TableTimes {
  const dates = said.dates ?? mapping?.dates;
  const zone = said.zone ?? mapping?.zone ?? (mapping === null ? null : 'UTC');
  return { fileTellsOrder: dates === undefined, time: timeIn(dates ?? 'iso', zone) };
}

/** A time in ISO 8601 with a zone is accepted in every form. @param zone null: a time of day must have its own */
function timeIn(dates: Dates, zone: string | null): TableTimes['time'] {
  const wallClock = wallClockIn(zone ?? 'UTC');
  return (value, field) => {
    const told = typeof value === 'string' ? toldBy(value.trim(), dates) : null;
    if (told === null) {
      const time = checkTime(value, field);
      const isUnmapped = zone === null && dates === 'iso';
      if (time.ok || (isUnmapped && isNumber(value))) return time;
      return bad(field, isUnmapped ? UNMAPPED : FORMS[dates], value);
    }
    if (told.clock !== null && zone === null) return bad(field, NEEDS_ZONE, value);
    const { hour, minute, second } = told.clock ?? { hour: 0, minute: 0, second: 0 };
    const at = second < 60 ? wallClock({ ...told, hour, minute }) : null;
    return at === null ? bad(field, FORMS[dates], value) : good(at + second * 1000);
  };
}

/** Milliseconds since 1970, of which the check says most. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\s*\d+\s*$/.test(value));
}

function toldBy(value: string, dates: Dates): ToldTime | null {
  const order = orderSaid(dates);
  if (order !== null) {
    const slashed = slashedDate(value);
    if (slashed !== null) return inOrder(slashed, order);
  }
  const match = (dates === 'ymd' ? YMD : ISO_LOCAL).exec(value);
  // A mapping that says `us` speaks of every date; an order that is said of a file, of those alone that could be read in two.
  if (match === null || dates === 'us') return null;
  const [year, month, day, hour, minute, second = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  return { year, month, day, clock: hour === undefined ? null : { hour, minute, second } } as ToldTime;
}

function orderSaid(dates: Dates): DateOrder | null {
  if (dates === 'us') return 'month-first';
  return dates === 'day-first' || dates === 'month-first' ? dates : null;
}
