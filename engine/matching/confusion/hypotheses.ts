/**
 * The plates that may have been on the vehicle of a judged hit: the listed plate, or another one. Other plates are the
 * text that was read and all texts at one substitution from it that some serial format issues, weighted by the number of vehicles that bear them.
 */

import { ALPHABET, INDEX_BY_CODE } from '../../plate/alphabet.ts';
import type { Entry } from '../../records/entries.ts';
import type { Read } from '../../records/reads.ts';
import { bestAlignment } from '../evidence/best-alignment.ts';
import { COLUMNS, EmissionTable } from '../evidence/emissions.ts';
import { oddsOf, PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { latticeFor, shownAt } from '../evidence/read-lattice.ts';
import { fittingOf } from '../evidence/state.ts';
import type { ConfusionModel } from './confusion-model.ts';
import { credibility, plateEvidence } from './plate-evidence.ts';

/** A hit with a person's verdict. */
export interface JudgedHit {
  readonly read: Pick<Read, 'camera_id' | 'plate' | 'lattice' | 'mean' | 'jurisdiction' | 'jurisdiction_p'>;
  readonly entry: Pick<Entry, 'plate' | 'jurisdiction'>;
  /** Prior probability that a read is of this entry, from the hit's explanation. */
  readonly prior: number;
  readonly confirmed: boolean;
  /** The plate, where the person has typed it. */
  readonly truth: string | null;
  /** The person; null where it was not kept. */
  readonly by: string | null;
}

/** One plate that may have been there. */
export interface Hypothesis {
  /** Posterior weight relative to the other hypotheses of the hit, for a camera without confusions. */
  readonly weight: number;
  /** Index (alphabet) of its character at each lattice position; −1 where the position shows none of its characters. */
  readonly characters: Int8Array;
  /** Whether the verdict is compatible with it. */
  readonly possible: boolean;
}

/** The evidence of one judged hit. */
export interface VerdictCase {
  /** P(observation | character) / P(observation | any character), positions × 36 (`evidence/emissions.ts`). */
  readonly ratios: Float64Array;
  readonly positions: number;
  readonly hypotheses: readonly Hypothesis[];
  /** The text that was read. */
  readonly read: string;
  /** Who gave the verdict, the name normalized by `personOf`; null where it is not known. */
  readonly by: string | null;
  /** Probability that the verdict's plate is that of the picture (`plate-evidence.ts`), 0..1; 1 where it names none. */
  readonly credible: number;
}

/** Builds cases from judged hits. */
export class VerdictCases {
  readonly #model: ConfusionModel;
  readonly #scorer: PosteriorScorer;
  readonly #seen = new EmissionTable();

  constructor(model: ConfusionModel) {
    this.#model = model;
    this.#scorer = new PosteriorScorer(model);
  }

  /** Null where nothing can be learned: nothing was read, or the verdict excludes no or every hypothesis. 0.1 ms. */
  of({ read, entry, prior, confirmed, truth, by }: JudgedHit): VerdictCase | null {
    const lattice = latticeFor(read);
    if (lattice.length === 0 || read.plate.length === 0) return null;
    this.#scorer.take(read);
    this.#seen.take(lattice, this.#model);
    const others = new Map<string, number>();
    for (const text of this.#texts(read, [entry.plate, ...(truth === null ? [] : [truth])])) {
      const weight = this.#carsBearing(text, read.jurisdiction) * this.#byCharacters(text);
      if (weight > 0) others.set(text, weight);
    }
    const total = [...others.values()].reduce((sum, weight) => sum + weight, 0);
    const { log_likelihood_ratio } = this.#scorer.posteriorOf(entry, 1);
    const odds = oddsOf(prior) * Math.exp(log_likelihood_ratio);
    const shown = shownAt(lattice, read.plate);
    const characters = (text: string): Int8Array => this.#charactersAt(shown, text);
    const isOther = !confirmed || (truth !== null && truth !== entry.plate);
    const hypotheses = [...others].map(([text, weight]) => ({
      weight: weight / total,
      characters: characters(text),
      possible: isOther && (truth === null || truth === text),
    }));
    const listed = { weight: odds, characters: characters(entry.plate), possible: !isOther };
    const all = total > 0 ? [listed, ...hypotheses] : [listed];
    if (!all.some(({ possible }) => possible) || all.every(({ possible }) => possible)) return null;
    return {
      ratios: this.#seen.ratios.slice(0, lattice.length * COLUMNS),
      positions: lattice.length,
      hypotheses: all,
      read: read.plate,
      by: by === null ? null : personOf(by),
      credible: truth !== null || confirmed ? credibility(plateEvidence(this.#scorer, read, truth ?? entry.plate)) : 1,
    };
  }

  /** The text that was read, all texts at one substitution from it, and the known plates. */
  #texts({ plate }: JudgedHit['read'], known: readonly string[]): Set<string> {
    const texts = new Set([plate, ...known]);
    for (let i = 0; i < plate.length; i++) {
      for (const char of ALPHABET) texts.add(plate.slice(0, i) + char + plate.slice(i + 1));
    }
    return texts;
  }

  /** Share of registered vehicles that bear the text, times the likelihood of the state that was read. 0 for a text that no serial format issues. */
  #carsBearing(text: string, state: string | null): number {
    const { density, density_of } = fittingOf(text, state);
    const { same, other } = this.#scorer.states;
    return (1 - this.#model.vanity) * (density_of * same + (density - density_of) * other);
  }

  #byCharacters(text: string): number {
    return this.#scorer.likelihoodOfIndices(
      Uint8Array.from(text, (char) => INDEX_BY_CODE[char.charCodeAt(0)]),
      text.length,
    );
  }

  /** By place where as many characters were read as the text has, else by the likeliest alignment. */
  #charactersAt(shown: readonly string[], text: string): Int8Array {
    const at = new Int8Array(shown.length).fill(-1);
    const places = shown.flatMap((char, i) => (char === '' ? [] : [i]));
    if (places.length === text.length) {
      for (const [k, i] of places.entries()) at[i] = INDEX_BY_CODE[text.charCodeAt(k)];
      return at;
    }
    for (const { position, sign } of bestAlignment(this.#seen, text, this.#model.missed)) {
      if (position !== null && sign !== null) at[position] = INDEX_BY_CODE[text.charCodeAt(sign)];
    }
    return at;
  }
}

/** `R. Analyst` and ` r.  analyst` are one person. */
function personOf(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
