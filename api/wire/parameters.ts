import { z } from 'zod';
import { checkArea } from '../../engine/fields/area.ts';
import type { Checked, Problem } from '../../engine/fields/checked.ts';
import { checkName } from '../../engine/fields/names.ts';
import { checkJurisdiction } from '../../engine/fields/states.ts';
import { checkZone } from '../../engine/fields/zones.ts';
import { normalizePlate } from '../../engine/plate/normalize.ts';
import { normalizePattern } from '../../engine/plate/plate-pattern.ts';
import { InstantIn } from './time.ts';

/** A whole number in a query, `min` to `max`. */
export function wholeNumber(min: number, max: number) {
  return numberIn(/^-?\d+$/, `a whole number from ${min} to ${max}`, min, max);
}

/** A number in a query, `min` to `max`. */
export function decimalNumber(min: number, max: number) {
  return numberIn(/^-?\d+(\.\d+)?$/, `a number from ${min} to ${max}`, min, max);
}

function numberIn(form: RegExp, what: string, min: number, max: number) {
  return z
    .string()
    .refine((text) => form.test(text) && Number(text) >= min && Number(text) <= max, what)
    .transform(Number);
}

/** `true` or `false` in a query. */
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** A plate as a person types it, `kdr-4821`; with `pattern` also one of which parts are left open. Becomes the normalized plate. */
export function plateSearch({ pattern: isOpen }: { readonly pattern: boolean }) {
  return z.string().transform((text, context) => {
    const plate = isOpen ? normalizePattern(text).pattern : normalizePlate(text).plate;
    if (plate !== null) return plate;
    context.addIssue({ code: 'custom', message: isOpen ? 'a plate, or a pattern with ? and *' : 'a plate' });
    return z.NEVER;
  });
}

/** A text that a person wrote and the database keeps: not empty, and of limited length. */
export function line(max: number) {
  return z.string().trim().min(1).max(max);
}

/** A text in a query or a form that a field's check accepts; becomes the checked value. @param what as in `Expected … for`; default: as the check says it */
export function checkedBy<T>(check: (text: string) => Checked<T>, what?: string) {
  return z.string().transform((text, context) => {
    const checked = check(text);
    if (checked.ok) return checked.value;
    context.addIssue({ code: 'custom', message: what ?? whatWas(checked) });
    return z.NEVER;
  });
}

/** What a check expected, of its `Expected … for … but received …`. */
export function whatWas({ detail }: Problem): string {
  return detail.replace(/^Expected (.*) for .* but received .*$/s, '$1');
}

/** The name of one camera, as a batch gives it. */
export const CameraName = checkedBy((text) => checkName(text, 'camera'), '1 to 64 characters on one line');

export const Zone = checkedBy((text) => checkZone(text, 'zone'), 'a time zone such as America/Chicago');

/** One camera, or several where the parameter is given several times. */
export const Cameras = z
  .union([line(100), z.array(line(100)).max(100)])
  .meta({ description: 'Camera id; may be given several times' });

/** A state or country in a query, `us-tx` too. */
export const State = checkedBy((text) => checkJurisdiction(text), 'a state as in ISO 3166-2 such as US-TX').meta({
  description: 'ISO 3166-2 such as `US-TX`',
});

/** Filters by the place of capture and the probability of the plate. */
export const SEEN = {
  area: checkedBy((text) => checkArea(text))
    .optional()
    .meta({
      description:
        'Captured by a camera that stands in it: `31.76 -106.48 25km` (at most 10,000 km), or a ring of 3 to 100 points separated by commas',
    }),
  min_confidence: decimalNumber(0, 1).optional().meta({ description: 'Least probability that the whole plate was read right' }),
  max_confidence: decimalNumber(0, 1)
    .optional()
    .meta({ description: 'Greatest such probability; finds reads that a person should look at' }),
};

/** Whether the answer also says how many items all pages have together. */
export const WANTS_TOTAL = Flag.optional().meta({ description: '`true`: also `total`, counted up to 10,000' });

/** The two parameters that every list takes. */
export const PAGING = {
  cursor: z.string().min(1).max(1000).optional().meta({ description: '`next` of the page before' }),
  limit: wholeNumber(1, 1000).optional().meta({ description: 'Items a page, 1 to 1000; 100 when not given' }),
};

/** Searches for reads and for hits by time, camera, area, certainty and state, page by page. */
export const CAPTURED = {
  ...PAGING,
  from: InstantIn.optional().meta({ description: 'Captured at or after' }),
  to: InstantIn.optional().meta({ description: 'Captured before' }),
  camera: Cameras.optional(),
  ...SEEN,
  state: State.optional(),
};
