export interface WallClock {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/**
 * Converts local time of a zone to epoch milliseconds; null for a day or a time that does not exist. Of an hour that comes twice in the night when clocks change,
 * either may be returned; a time in a skipped hour is converted with the offset after the change.
 */
export function wallClockIn(zone: string): (shown: WallClock) => number | null {
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  // Making a formatter takes 50 µs, using it 2 µs: one for a whole file.
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...parts });
  return ({ year, month, day, hour, minute }) => {
    const asUtc = Date.UTC(year, month - 1, day, hour, minute);
    const date = new Date(asUtc);
    // Date.UTC accepts 30 February and makes it a day in March.
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59) return null;
    // Twice, because the first guess may lie on the other side of a change of clocks.
    const first = asUtc - offsetAt(asUtc, format);
    return asUtc - offsetAt(first, format);
  };
}

/** How far clocks in the zone are ahead of UTC, milliseconds. */
function offsetAt(at: number, format: Intl.DateTimeFormat): number {
  const shown = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) as number;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return local - Math.floor(at / 60_000) * 60_000;
}
