import type { ListMapping } from '../../../records/watchlists.ts';
import { wallClock } from '../wall-clock.ts';

const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2}))?$/;
const YMD = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO_LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})$/;

/**
 * A cell in our own words, by its agency's: a state's two letters as ISO 3166-2, a date as a time. What does not fit is left as it is,
 * for the check of its field to refuse.
 */
export function mappedValue(field: string, value: string, mapping: ListMapping): string {
  if (field === 'jurisdiction') return stateOf(value, mapping);
  if (field === 'valid_from' || field === 'expires_at') return timeOf(value, mapping);
  return value;
}

function stateOf(value: string, { country }: ListMapping): string {
  return country !== undefined && /^[A-Za-z]{2,3}$/.test(value) ? `${country}-${value.toUpperCase()}` : value;
}

function timeOf(value: string, { dates = 'iso', zone = 'UTC' }: ListMapping): string {
  const [year, month, day, hour = 0, minute = 0] = partsOf(value, dates) ?? [];
  if (year === undefined || month === undefined || day === undefined) return value;
  const at = wallClock({ year, month, day, hour, minute }, zone);
  return at === null ? value : new Date(at).toISOString();
}

/** Year, month, day, and if given hour and minute. */
function partsOf(value: string, dates: NonNullable<ListMapping['dates']>): number[] | null {
  if (dates === 'us') {
    const match = US_DATE.exec(value);
    return match === null ? null : [match[3], match[1], match[2], match[4] ?? 0, match[5] ?? 0].map(Number);
  }
  const match = dates === 'ymd' ? YMD.exec(value) : (ISO_DATE.exec(value) ?? ISO_LOCAL.exec(value));
  return match === null ? null : match.slice(1).map((part) => Number(part ?? 0));
}
