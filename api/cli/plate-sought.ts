import type { ArgsDef } from 'citty';
import { checkActiveHours } from '../../engine/fields/active-hours.ts';
import { checkArea } from '../../engine/fields/area.ts';
import { checkPlate } from '../../engine/fields/plates.ts';
import { ZoneClocks } from '../../engine/fields/zone-clocks.ts';
import type { OnFollowed, PlateAsked } from '../../engine/records/vehicles.ts';
import type { Output } from './output.ts';
import { CAPTURED, SEEN, stateSought } from './sought.ts';
import { checkedOption, decimal, instant, severalOf, wholeNumber } from './values.ts';

/** Options of questions about one plate. */
export const VEHICLE_SOUGHT = {
  ...CAPTURED,
  camera: { type: 'string', valueHint: 'ID,…', description: 'Only these cameras' },
  state: { type: 'string', valueHint: 'CODE', description: 'Only passages of which this state was read (US-TX), or none' },
  area: SEEN.area,
  hours: { type: 'string', valueHint: 'HOURS', description: 'Time of day: "Mon-Fri 22:00-06:00 America/Chicago"' },
  'min-p': { type: 'string', valueHint: '0..1', description: 'Probability at least that it is of the plate' },
  limit: { type: 'string', valueHint: 'N', default: '1000', description: 'Passages shown at most' },
} as const satisfies ArgsDef;

type Given = { readonly [K in keyof typeof VEHICLE_SOUGHT]?: string | undefined } & { readonly plate?: string | undefined };

/** @throws UsageError */
export function plateAsked(given: Given): PlateAsked {
  const zones = new ZoneClocks();
  return {
    plate: checkedOption(given.plate ?? '', checkPlate) ?? '',
    from: instant(given.from, '--from'),
    to: instant(given.to, '--to'),
    cameras: severalOf(given.camera, '--camera'),
    state: stateSought(given.state),
    area: checkedOption(given.area, (text) => checkArea(text, '--area')),
    hours: checkedOption(given.hours, (text) => checkActiveHours(text, zones, '--hours')),
    min_p: decimal(given['min-p'], '--min-p', 1),
    limit: wholeNumber(given.limit, '--limit', { min: 1 }),
  };
}

/** Shows the progress of adding reads to the history. Ends with the first answer. */
export function followProgress(out: Output): { readonly onFollowed: OnFollowed; readonly end: () => void } {
  const progress = out.progress('history');
  return { onFollowed: (done, total) => progress.update(done, total, 'reads'), end: () => progress.end() };
}
