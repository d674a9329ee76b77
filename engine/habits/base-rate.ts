/** What scores of a finding are worth among so many vehicles: chance and base rate are learned from the same data. */

/** A score that chance gave: of the same vehicles where the finding is known not to be. */
export interface ChanceScore {
  readonly score: number;
  /** Vehicles that it stands for. */
  readonly weight: number;
}

export interface BaseRate {
  readonly judged: number;
  /** Share of vehicles for which the finding is true. */
  readonly share: number;
  /** ln of how much likelier what was seen is if the finding is true: 1 on average over the scores of chance. */
  readonly likelier: (score: number) => number;
  /** ln of the odds that the finding is true. */
  readonly logOdds: (score: number) => number;
  /** How many of the judged vehicles chance gives this score or a higher one. */
  readonly byChance: (score: number) => number;
}

/** Scores of chance, however many there are, in steps. */
export class ChanceScores {
  readonly #weights = new Map<number, number>();

  add(score: number, weight: number): void {
    const step = Math.round(score / STEP);
    this.#weights.set(step, (this.#weights.get(step) ?? 0) + weight);
  }

  /** The highest first. */
  sorted(): ChanceScore[] {
    return [...this.#weights].map(([step, weight]) => ({ score: step * STEP, weight })).sort((a, b) => b.score - a.score);
  }
}

const STEP = 0.05;
/** The highest scores of chance, in vehicles, from which its tail is told. */
const TAIL = { least: 20, share: 0.002 };
/** A tail like that of exact likelihood ratios counts as so many of these. */
const EXACT_WEIGHS = 5;
/** Few scores of chance do not reach far into its tail, so their scale is never taken for less; chosen on seeds 5 to 10 (20,000 reads) and 602. */
const LEAST_SCALE = 1.2;
/** Before anything is seen: half a vehicle, of so many. */
const PRIOR = { true: 0.5, of: 1_000 };
const ROUNDS = 200;

/**
 * Scores are logarithms of likelihood ratios by a model that is not exact: habits come in runs, people go on holiday. So they are made less by as
 * much as the scores of chance are too high: these fall off as exp(−score ÷ scale), where exact ones have a scale of 1, and after that the mean
 * likelihood ratio over chance is 1, as it is for exact ones. The share of true ones is then the likeliest (expectation maximization).
 * @param scores of all judged vehicles; −∞ where nothing speaks for the finding
 */
export function baseRateOf(scores: Float64Array, chance: ChanceScores): BaseRate {
  const judged = scores.length;
  const sorted = chance.sorted();
  const tail = tailOf(sorted, judged);
  const surplus = Math.max(0, Math.log(meanOf(sorted, tail) / Math.max(1, judged)));
  const likelier = (score: number): number => score / tail.scale - surplus;
  const share = shareOf(scores.map(likelier));
  return {
    judged,
    share,
    likelier,
    logOdds: (score) => likelier(score) + Math.log(share / (1 - share)),
    byChance: chanceAbove(sorted, tail),
  };
}

interface Tail {
  /** The score at which it begins, and the vehicles in it. */
  readonly from: number;
  readonly weight: number;
  readonly scale: number;
}

/** Where chance has no score that speaks for the finding, that of exact likelihood ratios. @param sorted the highest first */
function tailOf(sorted: readonly ChanceScore[], judged: number): Tail {
  const most = Math.max(TAIL.least, TAIL.share * judged);
  let [n, weight, sum] = [0, 0, 0];
  for (; n < sorted.length && sorted[n].score > 0 && weight < most; n++) {
    weight += sorted[n].weight;
    sum += sorted[n].weight * sorted[n].score;
  }
  if (n === 0) return { from: 0, weight: judged, scale: 1 };
  const from = sorted[n - 1].score;
  return { from, weight, scale: Math.max(LEAST_SCALE, (sum - from * weight + EXACT_WEIGHS) / (weight + EXACT_WEIGHS)) };
}

/** The likelihood ratios of chance, summed; in the tail by its shape, because a single one may be more than all others. */
function meanOf(sorted: readonly ChanceScore[], { from, weight, scale }: Tail): number {
  const below = sorted.filter(({ score }) => score < from);
  const rest = below.reduce((sum, { score, weight: one }) => sum + one * Math.exp(score / scale), 0);
  return rest + weight * Math.exp(from / scale) * (1 + Math.log(Math.max(1, weight)));
}

function shareOf(log_ratios: Float64Array): number {
  const speak = log_ratios.filter((one) => one > -Infinity);
  let share = PRIOR.true / PRIOR.of;
  for (let round = 0; round < ROUNDS; round++) {
    const against = Math.log(1 - share) - Math.log(share);
    let sum = 0;
    for (const one of speak) sum += 1 / (1 + Math.exp(against - one));
    const next = (sum + PRIOR.true) / (log_ratios.length + PRIOR.of);
    if (Math.abs(next - share) < 1e-9) break;
    share = next;
  }
  return share;
}

/** Where scores are few, by the tail. */
function chanceAbove(sorted: readonly ChanceScore[], { from, weight, scale }: Tail): (score: number) => number {
  const above = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i++) above[i + 1] = above[i] + sorted[i].weight;
  return (score) => {
    if (score > from) return weight * Math.exp(-(score - from) / scale);
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].score >= score) low = middle + 1;
      else high = middle;
    }
    return Math.max(weight, above[low]);
  };
}
