import { baseName } from './file-name.ts';

/** The time in a file's name, with its zone where the name states one. */
export interface NameTime {
  /** The clock's reading taken as UTC, epoch milliseconds. */
  readonly shown: number;
  /** Minutes ahead of UTC; null where the name does not say. */
  readonly offset: number | null;
}

/**
 * A date and a time to the second within a name, with or without signs between: `20261103_140509`, `2026-11-03T14-05-09.250Z`,
 * `IMG_20261103140509250`, `2026-11-03 14.05.09-0600`. No further digit comes directly before or after it.
 */
const CLOCK =
  /(?<!\d)(20\d\d|19\d\d)[-_.]?(\d\d)[-_.]?(\d\d)[-_ .tT]?(\d\d)[-_:.]?(\d\d)[-_:.]?(\d\d)(?:[-_.,]?(\d{3}))?(?:(z|utc)(?![a-z])|([+-])(\d\d):?(\d\d))?(?!\d)/i;

/** Epoch milliseconds stand alone: `1762178709250.jpg`, `cam-01_1762178709250.jpg`. */
const EPOCH = /(?<!\d)(1\d{12})(?!\d)/;

export function nameTime(file: string): NameTime | null {
  const name = baseName(file);
  const match = CLOCK.exec(name);
  if (match === null) {
    const epoch = EPOCH.exec(name)?.[1];
    return epoch === undefined ? null : { shown: Number(epoch), offset: 0 };
  }
  const [, year, month, day, hour, minute, second, ms = '0', utc, sign, zoneHour, zoneMinute] = match;
  const shown = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Number(ms));
  const date = new Date(shown);
  // Date.UTC carries over: the 30th of February would be a day in March.
  const kept = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(hour) < 24;
  if (!kept || Number(minute) > 59 || Number(second) > 59) return null;
  if (utc !== undefined) return { shown, offset: 0 };
  if (sign === undefined) return { shown, offset: null };
  const offset = Number(zoneHour) * 60 + Number(zoneMinute);
  return { shown, offset: sign === '-' ? -offset : offset };
}
