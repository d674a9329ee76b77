import { DEMANDS_POSTERIOR, type MatchPolicy } from '../records/policies.ts';
import { type Sentence, say } from '../records/sentences.ts';
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
  exact: () => SAID.exact.en,
  ocr: () => SAID.ocr.en,
  likely(budget, { least_posterior, review_posterior, expected_false_hits_per_day: expected }) {
    const thresholds = { alerts: threshold(least_posterior), reviews: threshold(review_posterior), n: shown(expected ?? 0) };
    return budget === null ? say(SAID.likely, thresholds) : say(SAID.budget, { budget: shown(budget), ...thresholds });
  },
};

function warningOf(
  { policy, false_alerts_per_day: budget }: Pick<Watchlist, 'policy' | 'false_alerts_per_day'>,
  { least_posterior }: Threshold,
): string[] {
  return !DEMANDS_POSTERIOR[policy] || budget === null || least_posterior >= 0.5 ? [] : [SAID.below.en];
}

function aboutStates({ state_conflicts }: Pick<Watchlist, 'state_conflicts'>): string {
  return state_conflicts === 'review' ? SAID.review.en : SAID.alert.en;
}

const SAID = {
  exact: {
    en: 'A hit is a read of exactly the listed characters, whatever its posterior.',
    es: 'Es coincidencia una lectura de exactamente los caracteres listados, sea cual sea su probabilidad posterior.',
  },
  ocr: {
    en: 'A hit is a read of the listed characters, or of characters that readers take for them, whatever its posterior.',
    es: 'Es coincidencia una lectura de los caracteres listados, o de los que los lectores confunden con ellos, sea cual sea su probabilidad posterior.',
  },
  likely: {
    en: 'Alerts from a posterior of {alerts}, reviews from {reviews}; about {n} false {n|alert|alerts} a day expected.',
    es: 'Alertas desde una probabilidad posterior de {alerts}, revisiones desde {reviews}; se {n|espera|esperan} cerca de {n} {n|alerta falsa|alertas falsas} al día.',
  },
  budget: {
    en: 'A budget of {budget} false {budget|alert|alerts} a day: alerts from a posterior of {alerts}, reviews from {reviews}; about {n} false {n|alert|alerts} a day expected.',
    es: 'Un presupuesto de {budget} {budget|alerta falsa|alertas falsas} al día: alertas desde una probabilidad posterior de {alerts}, revisiones desde {reviews}; se {n|espera|esperan} cerca de {n} {n|alerta falsa|alertas falsas} al día.',
  },
  below: {
    en: 'The budget lowers the alert threshold below 0.5: the least likely alerts are more often wrong than right.',
    es: 'El presupuesto baja el umbral de alerta de 0.5: las alertas menos probables son más a menudo falsas que ciertas.',
  },
  review: {
    en: 'Where another state was read and the listed one is improbable, a hit is a review.',
    es: 'Donde se leyó otro estado y el listado es improbable, una coincidencia es una revisión.',
  },
  alert: {
    en: 'Where another state was read and the listed one is improbable, a hit may still be an alert.',
    es: 'Donde se leyó otro estado y el listado es improbable, una coincidencia puede ser aun así una alerta.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export const MEANING_SENTENCES: readonly Sentence[] = Object.values(SAID);

/** Three decimals, as tables show thresholds; a smaller one keeps its digits. */
function threshold(value: number): string {
  return value > 0.9 || value < 0.001 ? shown(value) : String(Number(value.toFixed(3)));
}

/** Two significant digits below 1; above, no more digits than needed. */
function shown(value: number): string {
  if (value === 0) return '0';
  // Where a number's own text would have an exponent.
  if (value < 1e-6) return value.toLocaleString('en-US', { maximumSignificantDigits: 2 });
  if (value >= 0.9 && value < 1) return String(Number(value.toFixed(4)));
  return value < 100 ? String(Number(value.toPrecision(2))) : Math.round(value).toLocaleString('en-US');
}
