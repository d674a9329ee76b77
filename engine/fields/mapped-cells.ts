import type { TableMapping } from '../records/table-mapping.ts';
import { bad, type Checked, good } from './checked.ts';
import { checkTime } from './times.ts';
import { wallClockIn } from './wall-clock.ts';

const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2}))?$/;
const YMD = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO_LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})$/;

type Dates = NonNullable<TableMapping['dates']>;

/** The name of each form of time, for messages. */
const FORMS: Readonly<Record<Dates, string>> = {
  iso: 'a day such as 2026-03-14, or ISO 8601 (2026-03-14 14:05, 2026-03-14T14:05:00Z)',
  us: 'a date such as 3/14/2026 or 3/14/2026 14:05, as the mapping says (month, day, year)',
  ymd: 'a date such as 20260314 or 202603141405, as the mapping says',
};

/** A state as ISO 3166-2 from its agency's two letters. Other values stay as they are and are refused by the check of the field. */
export function mappedState(value: string, { country }: TableMapping): string {
  return country !== undefined && /^[A-Za-z]{2,3}$/.test(value) ? `${country}-${value.toUpperCase()}` : value;
}

/** The check of times as an agency writes them. A time in ISO 8601 with a zone is accepted in every form. */
export function mappedTime({ dates = 'iso', zone = 'UTC' }: TableMapping): (value: unknown, field: string) => Checked<number> {
  const wallClock = wallClockIn(zone);
  return (value, field) => {
    const parts = typeof value === 'string' ? partsOf(value.trim(), dates) : null;
    if (parts === null) {
      const time = checkTime(value, field);
      return time.ok ? time : bad(field, FORMS[dates], value);
    }
    const [year, month, day, hour = 0, minute = 0] = parts;
    const at = wallClock({ year, month, day, hour, minute });
    return at === null ? bad(field, FORMS[dates], value) : good(at);
  };
}

/** Year, month, day, and if given hour and minute. */
function partsOf(value: string, dates: Dates): readonly [number, number, number, number?, number?] | null {
  const match = matchOf(value, dates);
  if (match === null) return null;
  const [, a, b, c, hour = 0, minute = 0] = match;
  const [year, month, day] = dates === 'us' ? [c, a, b] : [a, b, c];
  return [Number(year), Number(month), Number(day), Number(hour), Number(minute)];
}

function matchOf(value: string, dates: Dates): RegExpExecArray | null {
  switch (dates) {
    case 'us':
      return US_DATE.exec(value);
    case 'ymd':
      return YMD.exec(value);
    case 'iso':
      return ISO_DATE.exec(value) ?? ISO_LOCAL.exec(value);
  }
}
