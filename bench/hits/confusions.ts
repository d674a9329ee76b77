/** Counted probabilities of misreads: the weights of the weighted edit distance. */
import { ALPHABET } from '../../engine/plate/alphabet.ts';
import { latticeOfText } from '../../engine/plate/lattice.ts';
import { alignmentWeight, type StepWeights } from '../../engine/plate/sequence-alignment.ts';
import { alignTruth } from '../../fixtures/border/reads/align.ts';

/** Characters of a text; the last one stands for "no character". */
const SIGNS = `${ALPHABET}?`;
const N = SIGNS.length + 1;
const NOTHING = SIGNS.length;
/** Every confusion counts as seen this often before any was seen (additive smoothing). */
const BELIEF = 0.5;
/** Probability that the alignment gives to each character of the text. */
const SURE = 0.9;
/** Most characters of a plate or of a text. */
const LONGEST = 64;

const SIGN_OF = new Uint8Array(128).fill(NOTHING);
for (let i = 0; i < SIGNS.length; i++) SIGN_OF[SIGNS.charCodeAt(i)] = i;

export interface Confusions {
  /** −log P(the text is read | the plate), natural, of the likeliest alignment. */
  cost(plate: string, text: string): number;
}

export class ConfusionCounts {
  /** Listed character × read character. */
  readonly #counts = new Float64Array(N * N);

  /** `weight`: how many reads this one counts as. */
  add(plate: string, text: string, weight = 1): void {
    if (plate === text) {
      for (let i = 0; i < plate.length; i++) this.#counts[signAt(plate, i) * (N + 1)] += weight;
    } else {
      for (const { char, position } of alignTruth(plate, latticeOfText(text, SURE))) {
        const read = position === null ? NOTHING : signOf(position[0]?.char ?? '?');
        this.#counts[signOf(char) * N + read] += weight;
      }
    }
    // Gaps before, between and after the characters in which nothing was read: those with an extra character are few.
    this.#counts[NOTHING * (N + 1)] += weight * (plate.length + 1);
  }

  fitted(): Confusions {
    const costs = new Float64Array(N * N);
    for (let from = 0; from < N; from++) {
      const row = this.#counts.subarray(from * N, (from + 1) * N);
      const total = row.reduce((sum, n) => sum + n, BELIEF * N);
      for (let to = 0; to < N; to++) costs[from * N + to] = -Math.log((row[to] + BELIEF) / total);
    }
    // No character where none was read costs nothing.
    costs[NOTHING * (N + 1)] = 0;
    return { cost: aligner(costs) };
  }
}

/** The cost of the likeliest alignment. */
function aligner(costs: Float64Array): Confusions['cost'] {
  const from = new Uint8Array(LONGEST);
  const read = new Uint8Array(LONGEST);
  const best = new Float64Array((LONGEST + 1) ** 2);
  const weights: StepWeights = {
    pair: (i, j) => -costs[from[i] * N + read[j]],
    left: (i) => -costs[from[i] * N + NOTHING],
    right: (j) => -costs[NOTHING * N + read[j]],
  };
  return (plate, text) => {
    for (let i = 0; i < plate.length; i++) from[i] = signAt(plate, i);
    for (let j = 0; j < text.length; j++) read[j] = signAt(text, j);
    return -alignmentWeight(plate.length, text.length, weights, { band: Number.POSITIVE_INFINITY, best });
  };
}

function signAt(text: string, i: number): number {
  return SIGN_OF[text.charCodeAt(i)];
}

function signOf(char: string): number {
  return char === '' ? NOTHING : SIGN_OF[char.charCodeAt(0)];
}
