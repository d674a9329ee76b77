/** A count with its exposure, such as look-ups at night with all look-ups. */
export interface Counted {
  readonly x: number;
  readonly exposure: number;
}

/** Counts with mean `rate` × exposure and variance mean + `spread` × mean². */
export interface CountModel {
  readonly rate: number;
  readonly spread: number;
}

/** Share of the people who stand out most; the usual rate is learned without them. */
const TRIMMED = 0.01;
const LEAST_SPREAD = 0.02;
const MOST_SPREAD = 50;
/** Upper limit of a surprise, in decades: rare events come together, and no model is trusted beyond it. */
const MOST_A_COUNT = 1;

/**
 * Negative binomial by moments: rate = Σx / Σexposure, spread = Σ((x − m)² − m) / Σm², m being rate × exposure; fitted once to all persons, and again
 * without the hundredth of them whose (x − m)² / (m + spread·m²) is highest above their mean, so that the people who are looked for do not change the
 * usual rate.
 */
export function fitCounts(counts: readonly Counted[]): CountModel {
  const first = moments(counts);
  const oddness = ({ x, exposure }: Counted): number => {
    const m = first.rate * exposure;
    return x <= m ? 0 : (x - m) ** 2 / (m + first.spread * m * m + 1e-9);
  };
  const sorted = [...counts].sort((a, b) => oddness(a) - oddness(b));
  return moments(sorted.slice(0, Math.ceil(sorted.length * (1 - TRIMMED))));
}

function moments(counts: readonly Counted[]): CountModel {
  let [x, exposure] = [0, 0];
  for (const count of counts) {
    x += count.x;
    exposure += count.exposure;
  }
  // Half a count is added, so that something that nobody has done is not impossible.
  const rate = (x + 0.5) / Math.max(1, exposure);
  let [beyond, square] = [0, 0];
  for (const count of counts) {
    const m = rate * count.exposure;
    beyond += (count.x - m) ** 2 - m;
    square += m * m;
  }
  return { rate, spread: Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, square === 0 ? 0 : beyond / square)) };
}

/** −log10 P(X ≥ x) under the model, exact to the last terms, however small; a decade for each of the x at most. */
export function surpriseOf({ x, exposure }: Counted, { rate, spread }: CountModel): number {
  if (x <= 0) return 0;
  const r = 1 / spread;
  const mean = rate * exposure;
  const p = mean / (mean + r);
  let log = r * Math.log(r / (mean + r)) + x * Math.log(p);
  for (let i = 0; i < x; i++) log += Math.log((i + r) / (i + 1));
  // P(X ≥ x) / P(X = x), term by term until they no longer count.
  let [sum, term] = [1, 1];
  for (let k = x; term > 1e-12 * sum && k < x + 100_000; k++) {
    term *= ((k + r) / (k + 1)) * p;
    sum += term;
  }
  return Math.min(MOST_A_COUNT * x, Math.max(0, -(log + Math.log(sum)) / Math.LN10));
}
