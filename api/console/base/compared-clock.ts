export type ComparedClock = 'same' | 'same day' | 'other day';

const formats = new Map<string, Intl.DateTimeFormat>();

/** How local time in a zone differs from local time in another zone (default: the viewer's): not at all, in the hour, or in the day as well. */
export function comparedClock(at: Date, zone: string, viewers?: string): ComparedClock {
  const [there, here] = [shownIn(zone, at), shownIn(viewers, at)];
  if (there === here) return 'same';
  return there.split(' ')[0] === here.split(' ')[0] ? 'same day' : 'other day';
}

/** `2026-03-03 08:13`. Formats are cached, because making one takes 50 µs and a table has many times. */
function shownIn(zone: string | undefined, at: Date): string {
  let format = formats.get(zone ?? '');
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'short',
      ...(zone !== undefined && { timeZone: zone }),
    });
    formats.set(zone ?? '', format);
  }
  return format.format(at);
}
