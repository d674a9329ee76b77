import { ALPHABET_SIZE, INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { bestText, type Lattice, UNREAD } from '../../plate/lattice.ts';
import type { JurisdictionGuess } from '../../plate/reading.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { alignmentLikelihood } from '../evidence/alignment-likelihood.ts';
import { LONGEST_LATTICE } from '../evidence/alignment-sums.ts';
import { EmissionTable } from '../evidence/emissions.ts';
import { GroupLikelihoods } from '../population/group-likelihoods.ts';
import { SERIAL_FORMAT_GROUPS, SET_PROBABILITIES } from '../population/serial-format-groups.ts';
import { bestPlateOf } from './best-plate.ts';
import { calibrated } from './calibration.ts';
import { GROUP_COUNT, GROUPS_OF_STATES, MIX_CODES, REGISTERED_MIX, type StateMix, stateLikelihoods } from './state-mix.ts';

/** The most probable plate, by the lattice and the background population. */
export interface Conclusion {
  /** The text as it was read, or another plate if that is more likely than not. Where no plate is, the text keeps its `?`. */
  readonly plate: string;
  /** Calibrated probability of that plate, 0..1; 0 where it has a `?`. */
  readonly p: number;
  /** Jurisdictions by falling probability, three at most: by the state that was seen, the serial, and the camera's mix of states. */
  readonly jurisdictions: readonly JurisdictionGuess[];
}

/** Groups of serial formats that explain less of a read than this share are not searched for their best plate. */
const NEGLIGIBLE = 1e-3;
/** A plate other than the text as it was read must be more likely than not, and this many times as probable as the text; … */
const LIKELY = 0.5;
const MARGIN = 3;
/** … and so many times where it has another number of characters: readers are wrong about the number of characters less often than about a character. */
const LENGTH_MARGIN = 20;

/**
 * Maximum a posteriori over lattice × background population: P(plate | lattice) ∝ P(lattice | plate) × P(plate), where P(plate) is the camera's mix
 * of states times each state's serial formats (and, for a share of the vehicles, any characters at all). The normalizer is the background likelihood,
 * which is exact, so the result is a probability; it is returned recalibrated (`calibration.ts`). The lattice of the read is not changed. The buffers
 * are used again for the next read. About 0.04 ms a read.
 */
export class Concluder {
  readonly #model: ConfusionModel;
  readonly #emissions = new EmissionTable();
  readonly #likelihoods = new GroupLikelihoods();
  readonly #weights = new Float64Array(GROUP_COUNT);

  constructor(model: ConfusionModel) {
    this.#model = model;
  }

  /**
   * P(lattice, state seen | jurisdiction) for each of `MIX_CODES`, up to a common factor: what a camera's mix of states is learned from. Null
   * for a lattice without a position, or one too long to be a plate's.
   * @param seen the reader's guesses at the jurisdiction; an empty list has no effect
   */
  evidence(lattice: Lattice, seen: readonly JurisdictionGuess[]): Float64Array | null {
    if (lattice.length === 0 || lattice.length > LONGEST_LATTICE) return null;
    this.#emissions.take(lattice, this.#model);
    this.#likelihoods.take(this.#emissions, this.#model.missed);
    const { values } = this.#likelihoods;
    return stateLikelihoods(seen).map((likelihood, row) => {
      const { groups, p } = GROUPS_OF_STATES[row];
      let sum = 0;
      for (let at = 0; at < groups.length; at++) sum += p[at] * values[groups[at]];
      return sum * likelihood;
    });
  }

  /**
   * P(jurisdiction | lattice, states seen), 0..1; null where {@link evidence} is null, and where it or the one that was seen first is a
   * jurisdiction whose serial formats we do not know.
   */
  stateP(lattice: Lattice, seen: readonly JurisdictionGuess[], state: string, mix: StateMix = REGISTERED_MIX): number | null {
    const row = MIX_CODES.indexOf(state);
    const isKnown = row >= 0 && (seen.length === 0 || MIX_CODES.includes((seen[0] as JurisdictionGuess).code));
    const evidence = isKnown ? this.evidence(lattice, seen) : null;
    if (evidence === null) return null;
    const total = totalOf(evidence, mix);
    return total > 0 ? (evidence[row] * mix[row]) / total : null;
  }

  /** Null where {@link evidence} is null. */
  conclude(lattice: Lattice, seen: readonly JurisdictionGuess[], mix: StateMix = REGISTERED_MIX): Conclusion | null {
    const evidence = this.evidence(lattice, seen);
    if (evidence === null) return null;
    const total = totalOf(evidence, mix);
    if (!(total > 0)) return null;
    this.#weigh(stateLikelihoods(seen), mix);
    const jurisdictions = guessesOf(evidence.map((likelihood, row) => (likelihood * mix[row]) / total));

    const text = bestText(lattice);
    const read = text === '' || text.includes(UNREAD) ? 0 : this.#jointOf(text) / total;
    let [plate, p] = [text, read];
    for (const candidate of this.#candidates(total)) {
      const joint = this.#jointOf(candidate) / total;
      const margin = candidate.length === text.length ? MARGIN : LENGTH_MARGIN;
      if (joint > p && joint >= LIKELY && joint > read * margin) [plate, p] = [candidate, joint];
    }
    return { plate, p: calibrated(p), jurisdictions };
  }

  /** P(group, state seen) under the mix, whatever the jurisdiction. */
  #weigh(likelihoods: Float64Array, mix: StateMix): void {
    this.#weights.fill(0);
    for (let row = 0; row < MIX_CODES.length; row++) {
      const weight = likelihoods[row] * mix[row];
      const { groups, p } = GROUPS_OF_STATES[row];
      for (let at = 0; at < groups.length; at++) this.#weights[groups[at]] += p[at] * weight;
    }
  }

  /** The best plate of every group that explains something of the read. */
  #candidates(total: number): Set<string> {
    const candidates = new Set<string>();
    for (let k = 0; k < GROUP_COUNT; k++) {
      if (this.#weights[k] * this.#likelihoods.values[k] < NEGLIGIBLE * total) continue;
      const plate = bestPlateOf(k, this.#emissions);
      if (plate !== null && plate !== '') candidates.add(plate);
    }
    return candidates;
  }

  /** P(lattice | plate) × P(plate), in the unit of the background likelihood. */
  #jointOf(plate: string): number {
    const places = Uint8Array.from(plate, (char) => INDEX_BY_CODE[char.charCodeAt(0)]);
    let prior = 0;
    for (let k = 0; k < GROUP_COUNT; k++) {
      const sets = SERIAL_FORMAT_GROUPS[k].places;
      if (sets.length !== places.length) continue;
      let p = this.#weights[k];
      for (let i = 0; i < sets.length && p > 0; i++) p *= SET_PROBABILITIES[sets[i] * ALPHABET_SIZE + places[i]];
      prior += p;
    }
    const { ratios } = this.#emissions;
    return prior * alignmentLikelihood(ratios, ALPHABET_SIZE, places, places.length, this.#emissions, this.#model.missed);
  }
}

function totalOf(evidence: Float64Array, mix: StateMix): number {
  return evidence.reduce((sum, likelihood, row) => sum + likelihood * mix[row], 0);
}

/** At most three, from 2 % up. */
function guessesOf(probabilities: Float64Array): JurisdictionGuess[] {
  return [...probabilities]
    .map((p, row) => ({ code: MIX_CODES[row] as string, p }))
    .filter(({ p }) => p >= 0.02)
    .sort((a, b) => b.p - a.p)
    .slice(0, 3);
}
