import type { PlateAnswerHead, VehicleAnswer } from '../../engine/records/vehicles.ts';
import { footOf } from './ask.ts';
import { clock, count, totalText } from './style.ts';
import type { Shown } from './table.ts';

/** Where an answer about a plate was looked for, and what is missing there. */
export function headOfPlate({
  window: { from, to },
  followed,
  not_followed,
  months_forgotten,
  spellings,
}: PlateAnswerHead): string[] {
  if (followed + not_followed === 0) return ['There are no reads yet.'];
  return [
    `looked for from ${clock(from)} to ${clock(to)} UTC`,
    ...(spellings.length === 0 ? [] : [`looked for as ${spellings.join(', ')}, too`]),
    ...(not_followed === 0 ? [] : [`not in the history yet: ${count(not_followed, 'newer read')}`]),
    ...months_forgotten.map((month) => `nothing is known of ${month}: the history of this month was deleted`),
  ];
}

/** Method and limits of an answer about a plate. */
export function footOfPlate({ notes, method, limits }: PlateAnswerHead, shown: Shown): string[] {
  return footOf({ notes, method, limits }, shown);
}

/** `340 hits: lpr hits --plate KDR4821`. Older traces know only those that they hold. */
export function hitsText({ plate, hits, hits_total }: Pick<VehicleAnswer, 'plate' | 'hits' | 'hits_total'>): string {
  const text = totalText(hits_total ?? { n: hits.length, more: false }, 'hit');
  return hits.length === 0 ? text : `${text}: lpr hits --plate ${plate}`;
}

/** How often one car cannot have driven from one passage to the next, and the fastest of these. */
export function apartText(apart: VehicleAnswer['apart']): string {
  const [fastest] = [...apart].sort((a, b) => (b.kmh ?? Number.POSITIVE_INFINITY) - (a.kmh ?? Number.POSITIVE_INFINITY));
  return `${count(apart.length, 'time')}: ${fastest.why}`;
}
