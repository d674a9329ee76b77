import { MIX_CODES, REGISTERED_MIX, type StateMix } from './state-mix.ts';

/** P(lattice, state seen | jurisdiction) of one read, by `MIX_CODES` (`Concluder.evidence`). */
export type StateEvidenceOfRead = Float64Array;

/** With fewer reads of a camera, no mix is learned. */
export const ENOUGH_READS = 100;
/** Strength of the prior, in reads: a few reads of a state change the mix little. */
const PRIOR_READS = 20;
/** Share of every mix that stays in proportion to registrations, because a state that a camera has never seen may still pass. */
const FLOOR = 0.1;
/** Rounds of expectation and maximization; after some twenty, three digits of the mix no longer change. */
const ROUNDS = 30;
/** Gain that the mix of one half of the reads must bring on the other half: nats a read, and in standard errors. */
const GAIN = { least: 0.02, errors: 3 };

export interface LearnedMix {
  readonly mix: StateMix;
  readonly reads: number;
  /** Mean gain in log-likelihood on the half of the reads that was not learned from, nats a read. */
  readonly gain: number;
}

/**
 * The mix of states of a camera (or of all), without any verdict: expectation–maximization (Dempster, Laird and Rubin, 1977) over what the
 * serials and states of its reads say. Learned on every other read and tried on the rest, and the other way round: null where that does not explain the
 * held-out reads clearly better than `start` does, so a camera with usual traffic keeps `start`.
 * @param start the mix to begin with and to be compared with: that of all cameras, or of all registered vehicles
 */
export function learnMix(reads: readonly StateEvidenceOfRead[], start: StateMix = REGISTERED_MIX): LearnedMix | null {
  if (reads.length < ENOUGH_READS) return null;
  const halves = [0, 1].map((half) => reads.filter((_, i) => i % 2 === half)) as [Float64Array[], Float64Array[]];
  const gains = [
    ...gainsOf(halves[1], maximized(halves[0], start), start),
    ...gainsOf(halves[0], maximized(halves[1], start), start),
  ];
  const gain = gains.reduce((sum, one) => sum + one, 0) / gains.length;
  const variance = gains.reduce((sum, one) => sum + (one - gain) ** 2, 0) / gains.length;
  if (gain < GAIN.least || gain < GAIN.errors * Math.sqrt(variance / gains.length)) return null;
  return { mix: maximized(reads, start), reads: reads.length, gain };
}

function maximized(reads: readonly StateEvidenceOfRead[], start: StateMix): StateMix {
  let mix = start;
  for (let round = 0; round < ROUNDS; round++) {
    const sums = start.map((share) => share * PRIOR_READS);
    for (const read of reads) {
      const total = likelihoodOf(read, mix);
      if (total > 0) for (let row = 0; row < MIX_CODES.length; row++) sums[row] += (mix[row] * read[row]) / total;
    }
    const all = sums.reduce((sum, one) => sum + one, 0);
    mix = sums.map((sum, row) => (1 - FLOOR) * (sum / all) + FLOOR * REGISTERED_MIX[row]);
  }
  return mix;
}

function gainsOf(reads: readonly StateEvidenceOfRead[], mix: StateMix, start: StateMix): number[] {
  return reads.map((read) => Math.log(likelihoodOf(read, mix) / likelihoodOf(read, start)));
}

function likelihoodOf(read: StateEvidenceOfRead, mix: StateMix): number {
  let sum = 0;
  for (let row = 0; row < MIX_CODES.length; row++) sum += mix[row] * read[row];
  return sum;
}
