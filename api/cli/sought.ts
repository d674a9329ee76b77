import type { ArgsDef } from 'citty';
import { expected } from '../../engine/errors.ts';
import { checkArea } from '../../engine/fields/area.ts';
import { checkJurisdiction } from '../../engine/fields/states.ts';
import type { SeenFilter } from '../../engine/records/reads.ts';
import { UsageError } from './exit.ts';
import { checkedOption, decimal } from './values.ts';

/** Options that filter reads and hits, defined once so that they mean the same in every command. */

export const CAPTURED = {
  from: { type: 'string', valueHint: 'TIME', description: 'Captured at or after (ISO 8601 with a zone, or a date)' },
  to: { type: 'string', valueHint: 'TIME', description: 'Captured before' },
} as const satisfies ArgsDef;

/** Options that select reads by the place of capture and by confidence. */
export const SEEN = {
  area: {
    type: 'string',
    valueHint: 'AREA',
    description: 'Captured by a camera that stands in it: "31.76 -106.48 25km", or a ring of points with commas',
  },
  'min-confidence': { type: 'string', valueHint: '0..1', description: 'Least probability that the whole plate was read right' },
  'max-confidence': {
    type: 'string',
    valueHint: '0..1',
    description: 'Greatest such probability; finds reads that a person should look at',
  },
} as const satisfies ArgsDef;

/** @throws UsageError */
export function seenFilter(args: { readonly [K in keyof typeof SEEN]?: string | undefined }): SeenFilter {
  const area = checkedOption(args.area, (text) => checkArea(text, '--area'));
  const min_confidence = decimal(args['min-confidence'], '--min-confidence', 1);
  const max_confidence = decimal(args['max-confidence'], '--max-confidence', 1);
  if (min_confidence !== undefined && max_confidence !== undefined && max_confidence < min_confidence) {
    throw new UsageError(expected('a number not below --min-confidence', '--max-confidence', max_confidence));
  }
  return { area, min_confidence, max_confidence };
}

/** A state by its code. @throws UsageError */
export function stateSought(text: string | undefined): string | undefined {
  return checkedOption(text, (given) => checkJurisdiction(given, '--state'));
}

export const SOUGHT = {
  ...CAPTURED,
  camera: { type: 'string', valueHint: 'ID', description: 'Camera' },
  plate: { type: 'string', valueHint: 'PLATE', description: 'Plate as read or as listed; `?` is one character, `*` any run' },
  list: { type: 'string', valueHint: 'NAME', description: 'Watchlist' },
} as const satisfies ArgsDef;
