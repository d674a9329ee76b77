import type { StateComparison } from '../../engine/records/explanations.ts';
import type { Paint } from './style.ts';

/**
 * `US-TX = US-TX` where both are equal, `US-AZ ≠ US-TX` where another state was read and the listed one is improbable, `US-AZ / US-TX 0.42`
 * with the probability of the listed one where it may be right; `–` for an unknown one.
 */
export function stateCell({ listed, read, p_listed, agrees }: StateComparison, paint: Paint): string {
  if (agrees === 'yes') return `${read} = ${listed}`;
  if (agrees === 'no') return paint('red', `${read} ≠ ${listed}`);
  if (listed === null && read === null) return '–';
  return `${read ?? '–'} / ${listed ?? '–'}${p_listed === null ? '' : ` ${p_listed.toFixed(2)}`}`;
}
