/**
 * How often a camera shows one character as another, from hits that people have judged.
 *
 * **What selects the hits does not bias it.** Verdicts exist only where the matcher found a hit: confusions it expects are there in plenty,
 * those it thinks impossible never come before anybody, and most hits are exact and right. Counting confusions among them would
 * learn the matcher's own prejudice, and dividing by exact hits would drown it. So nothing is counted but what the *verdict* adds: given what was seen and
 * that the listed plate is so, how probable was this verdict? Whether a read became a hit depends on the same two things, so it cancels (conditional
 * likelihood). A hit of which the model was sure and that is confirmed says next to nothing, whatever the number of such hits; one it thought a
 * toss-up says a little; a rejected one whose right plate is given says as much as that plate was unexpected. A rejection without the
 * right plate shows no confusion, but leaving it out would let the confirmed ones speak alone: it counts as "any car but the listed one".
 *
 * **What it takes for granted**: a person who judges sees the truth, and whether a hit gets judged at all has nothing to do with what is
 * found. It cannot learn of what never reaches anybody: where a lens hides a character so that its hits stay below the
 * threshold, lists with a lower one, or the policy `ocr`, bring the evidence.
 */

import { COLUMNS } from '../evidence/emissions.ts';
import { CHARACTERS } from '../population/serial-formats.ts';
import type { Case } from './hypotheses.ts';

/** What is believed before any verdict of the hits at hand. */
export interface SwapPrior {
  /** ρ by character on the plate (row) and as it looks (column). */
  readonly means: Float64Array;
  /** Passages of each character that it counts for. */
  readonly strength: number;
}

export interface WeightedCase extends Case {
  /** How much of a verdict it counts as, 0..1. */
  readonly share: number;
}

const PAIRS = COLUMNS * COLUMNS;
/** No camera is believed to hide a character more often. */
const MOST = 0.5;
/** Rounds at most, and the relative change of the greatest that ends them. */
const ROUNDS = 60;
const SETTLED = 0.01;

/**
 * The most probable ρ under a Gamma prior of these means and strength: where what the verdicts say of a swap (`said`), what
 * was to be expected before them (`foreseen`) and the prior balance, (said − foreseen)/ρ + s (mean/ρ − 1) = 0. Solved by repetition, in as many
 * steps as cases × (hypotheses × positions + positions × characters²) a round.
 */
export function learnSwaps(cases: readonly WeightedCase[], prior: SwapPrior): Float64Array {
  const swaps = Float64Array.from(prior.means);
  const counts = { said: new Float64Array(PAIRS), foreseen: new Float64Array(PAIRS), kept: new Float64Array(COLUMNS) };
  for (let round = 0; round < ROUNDS; round++) {
    for (const sums of Object.values(counts)) sums.fill(0);
    for (let c = 0; c < COLUMNS; c++) {
      keeps[c] = 1;
      for (let d = 0; d < COLUMNS; d++) if (d !== c) keeps[c] -= swaps[c * COLUMNS + d];
    }
    for (const one of cases) weigh(one, swaps, counts);
    let change = 0;
    for (let c = 0; c < COLUMNS; c++) {
      for (let d = 0; d < COLUMNS; d++) {
        const at = c * COLUMNS + d;
        if (c === d || (counts.said[at] === 0 && counts.foreseen[at] === 0)) continue;
        const against = counts.foreseen[at] / swaps[at] + counts.kept[c] + prior.strength;
        const next = Math.min(MOST, (counts.said[at] + prior.strength * prior.means[at]) / Math.max(against, prior.strength / 2));
        change = Math.max(change, Math.abs(next - swaps[at]) / Math.max(next, KEPT_FROM));
        swaps[at] = next;
      }
    }
    if (change < SETTLED) break;
  }
  return swaps;
}

/** Less is not told from none, and is left out of a model. */
const KEPT_FROM = 1e-3;

export function swapsIn(swaps: Float64Array): Record<string, number> {
  const named: Record<string, number> = {};
  for (let c = 0; c < COLUMNS; c++) {
    for (let d = 0; d < COLUMNS; d++) {
      const chance = swaps[c * COLUMNS + d];
      if (c !== d && chance >= KEPT_FROM) named[CHARACTERS.charAt(c) + CHARACTERS.charAt(d)] = Number(chance.toPrecision(4));
    }
  }
  return named;
}

interface Counts {
  /** Expected swaps, given the verdict and before it. */
  readonly said: Float64Array;
  readonly foreseen: Float64Array;
  /** Expected characters that looked like themselves, given the verdict less before it. */
  readonly kept: Float64Array;
}

/** By position and character: P(seen through the camera | it), and how probable it is there before the verdict and given it. */
const through = new Float64Array(64 * COLUMNS);
const before = new Float64Array(64 * COLUMNS);
const after = new Float64Array(64 * COLUMNS);
/** A smaller change of what is probable adds nothing. */
const NOTHING = 1e-7;
/** Chance that each character looks like itself, in this round. */
const keeps = new Float64Array(COLUMNS);

function weigh({ ratios, positions, hypotheses, share }: WeightedCase, swaps: Float64Array, counts: Counts): void {
  through.fill(0, 0, positions * COLUMNS);
  before.fill(0, 0, positions * COLUMNS);
  after.fill(0, 0, positions * COLUMNS);
  for (const { characters } of hypotheses) {
    for (let i = 0; i < positions; i++) {
      const c = characters[i];
      const row = i * COLUMNS;
      if (c < 0 || through[row + c] > 0) continue;
      let sum = keeps[c] * ratios[row + c];
      for (let d = 0; d < COLUMNS; d++) if (d !== c) sum += swaps[c * COLUMNS + d] * ratios[row + d];
      through[row + c] = sum;
    }
  }
  const weights = hypotheses.map(({ weight, characters }) => {
    let product = weight;
    for (let i = 0; i < positions; i++) {
      const c = characters[i];
      if (c >= 0) product *= through[i * COLUMNS + c] / ratios[i * COLUMNS + c];
    }
    return product;
  });
  let all = 0;
  let possible = 0;
  for (let h = 0; h < weights.length; h++) {
    all += weights[h];
    if (hypotheses[h].possible) possible += weights[h];
  }
  for (let h = 0; h < weights.length; h++) {
    const { characters, possible: isPossible } = hypotheses[h];
    for (let i = 0; i < positions; i++) {
      const c = characters[i];
      if (c < 0) continue;
      before[i * COLUMNS + c] += (share * weights[h]) / all;
      if (isPossible) after[i * COLUMNS + c] += (share * weights[h]) / possible;
    }
  }
  for (let i = 0; i < positions; i++) {
    const row = i * COLUMNS;
    for (let c = 0; c < COLUMNS; c++) {
      const [was, is] = [before[row + c], after[row + c]];
      // What was as probable before adds as much to both sides of the balance.
      if (Math.abs(is - was) < NOTHING) continue;
      const whole = through[row + c];
      counts.kept[c] += ((is - was) * ratios[row + c]) / whole;
      for (let d = 0; d < COLUMNS; d++) {
        if (d === c) continue;
        const part = (swaps[c * COLUMNS + d] * ratios[row + d]) / whole;
        counts.said[c * COLUMNS + d] += is * part;
        counts.foreseen[c * COLUMNS + d] += was * part;
      }
    }
  }
}
