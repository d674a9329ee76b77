import { comparedClock } from './compared-clock.ts';
import { language } from './settings.ts';

/** Numbers are written as in the United States and Mexico, with a decimal point: probabilities and lists are, in both languages. */
export function numbers(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return new Intl.NumberFormat(language.value === 'es' ? 'es-MX' : 'en-US', options);
}

export function count(n: number): string {
  return numbers().format(n);
}

export type ClockStyle = 'time' | 'day' | 'dated' | 'full' | 'there' | 'thereOnDay';

const STYLES: Readonly<Record<ClockStyle, Intl.DateTimeFormatOptions>> = {
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  dated: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  full: {
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    ...{ hourCycle: 'h23', timeZoneName: 'short' },
  },
  there: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' },
  thereOnDay: {
    ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ hourCycle: 'h23', timeZoneName: 'short' },
  },
};

export function isOfOtherYear(at: string | number): boolean {
  return new Date(at).getFullYear() !== new Date().getFullYear();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A time in a zone (the viewer's where none is given); a day of another year with its year. Formats are cached, because making one takes 50 µs and a
 * table has many times.
 */
export function clock(iso: string | number, wanted: ClockStyle, zone?: string): string {
  const style = wanted === 'day' && isOfOtherYear(iso) ? 'dated' : wanted;
  const key = `${language.value} ${style} ${zone ?? ''}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language.value, { ...STYLES[style], ...(zone !== undefined && { timeZone: zone }) });
    formats.set(key, format);
  }
  // A zone without a name has a sign: a minus, because a hyphen would let the line break after it.
  return format.format(new Date(iso)).replace(/GMT-/, 'GMT\u2212');
}

/** Local time in another zone with the name of the zone, `08:13 CST`, and with the day where it differs. Null where it is the viewer's local time. */
export function clockThere(at: string | number, zone: string): string | null {
  const there = comparedClock(new Date(at), zone);
  return there === 'same' ? null : clock(at, there === 'other day' ? 'thereOnDay' : 'there', zone);
}

/** `3 min`, `2 h`, `5 d`: a duration in the largest unit that fits. */
export function span(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const [n, unit] =
    minutes < 1
      ? [minutes * 60, 'second']
      : minutes < 60
        ? [minutes, 'minute']
        : minutes < 2880
          ? [minutes / 60, 'hour']
          : [minutes / 1440, 'day'];
  return numbers({ style: 'unit', unit: unit as string, unitDisplay: 'short' }).format(Math.floor(n as number));
}
