import type { StateComparison } from '../../engine/records/explanations.ts';
import type { Paint } from './style.ts';

/** `US-TX = US-TX` where both are equal, `US-AZ ≠ US-TX` where another state was read than is listed; `–` for an unknown one. */
export function stateCell({ listed, read, agrees }: StateComparison, paint: Paint): string {
  if (agrees === 'yes') return `${read} = ${listed}`;
  if (agrees === 'no') return paint('red', `${read} ≠ ${listed}`);
  return listed === null && read === null ? '–' : `${read ?? '–'} / ${listed ?? '–'}`;
}
