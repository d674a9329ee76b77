import { z } from 'zod';
import { checkInstant, checkTime } from '../../engine/fields/times.ts';

/** Epoch milliseconds as ISO 8601 UTC, `2026-03-01T06:30:00.000Z`. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}

export const TIME_EXAMPLE = '2026-03-01T06:30:00.000Z';

/** A time as we send it. */
export const Time = z.string().meta({ format: 'date-time', description: 'ISO 8601, UTC', examples: [TIME_EXAMPLE] });

/** A time as we accept it: ISO 8601 with a zone, any offset; becomes epoch milliseconds. Without a zone it would mean another hour on another machine. */
export const TimeIn = z
  .string()
  .transform((text, context) => {
    const checked = checkTime(text, 'time');
    if (checked.ok) return checked.value;
    context.addIssue({ code: 'custom', message: 'a time in ISO 8601 with a zone such as 2026-03-01T06:30:00Z' });
    return z.NEVER;
  })
  .meta({ format: 'date-time', description: 'ISO 8601 with a zone', examples: [TIME_EXAMPLE] });

/** A bound of a search, as we accept it: a time, or a date (its midnight UTC). */
export const InstantIn = z
  .string()
  .transform((text, context) => {
    const checked = checkInstant(text, 'the time');
    if (checked.ok) return checked.value;
    context.addIssue({ code: 'custom', message: 'a time such as 2026-03-01T06:30:00Z or a date' });
    return z.NEVER;
  })
  .meta({ description: 'ISO 8601 with a zone, or a date (midnight UTC)', examples: [TIME_EXAMPLE] });
