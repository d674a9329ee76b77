import { DEMANDS_POSTERIOR, type MatchPolicy } from '../records/policies.ts';
import type { Threshold } from '../records/thresholds.ts';
import type { Watchlist } from '../records/watchlists.ts';

/** What a list's settings mean, for a person: `Alerts from a posterior of 0.99, reviews from 0.198; …`. */
export function meaningOf(
  list: Pick<Watchlist, 'policy' | 'false_alerts_per_day' | 'state_conflicts'>,
  threshold: Threshold,
): string {
  return [DEMANDS[list.policy](list.false_alerts_per_day, threshold), ...warningOf(list, threshold), aboutStates(list)].join(' ');
}

/** What the settings of a list demand of a read; one for each policy. */
const DEMANDS: Readonly<Record<MatchPolicy, (budget: number | null, threshold: Threshold) => string>> = {
  exact: () => 'A hit is a read of exactly the listed characters, whatever its posterior.',
  ocr: () => 'A hit is a read of the listed characters, or of characters that readers take for them, whatever its posterior.',
  likely(budget, { least_posterior, review_posterior, expected_false_hits_per_day: expected }) {
    const given = budget === null ? 'Alerts' : `A budget of ${shown(budget)} false alerts a day: alerts`;
    const thresholds = `from a posterior of ${threshold(least_posterior)}, reviews from ${threshold(review_posterior)}`;
    return `${given} ${thresholds}; about ${shown(expected ?? 0)} false alerts a day expected.`;
  },
};

function warningOf(
  { policy, false_alerts_per_day: budget }: Pick<Watchlist, 'policy' | 'false_alerts_per_day'>,
  { least_posterior }: Threshold,
): string[] {
  if (!DEMANDS_POSTERIOR[policy] || budget === null || least_posterior >= 0.5) return [];
  return ['The budget lowers the alert threshold below 0.5: the least likely alerts are more often wrong than right.'];
}

function aboutStates({ state_conflicts }: Pick<Watchlist, 'state_conflicts'>): string {
  return state_conflicts === 'review'
    ? 'Where another state was read and the listed one is improbable, a hit is a review.'
    : 'Where another state was read and the listed one is improbable, a hit may still be an alert.';
}

/** Three decimals, as tables show thresholds; a smaller one keeps its digits. */
function threshold(value: number): string {
  return value > 0.9 || value < 0.001 ? shown(value) : String(Number(value.toFixed(3)));
}

/** Two digits of a number below 1, no more than are needed above. */
function shown(value: number): string {
  if (value === 0) return '0';
  if (value >= 0.9 && value < 1) return String(Number(value.toFixed(4)));
  return value < 100 ? String(Number(value.toPrecision(2))) : String(Math.round(value));
}
