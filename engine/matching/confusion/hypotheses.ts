/**
 * What may have been on the plate of a read that was a hit: the listed plate, or that of some other car. Everybody else are the
 * text that was read and those one character from it, as far as some series issues them, each by how many cars bear it.
 */
import type { Entry } from '../../records/entries.ts';
import type { Read } from '../../records/reads.ts';
import { bestOf, COLUMNS, EmissionTable, latticeFor } from '../evidence/emissions.ts';
import { oddsOf, PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { fittingOf } from '../evidence/state.ts';
import type { positionsOf } from '../explanation/align.ts';
import { CHARACTERS, INDEX_OF } from '../population/serial-formats.ts';
import type { ConfusionModel } from './confusion-model.ts';
import { pairsOf } from './learn-model.ts';

/** A hit that a person has judged. */
export interface JudgedHit {
  readonly read: Pick<Read, 'camera_id' | 'plate' | 'lattice' | 'mean' | 'jurisdiction' | 'jurisdiction_p'>;
  readonly entry: Pick<Entry, 'plate' | 'jurisdiction'>;
  /** Chance before looking that a read is of this entry, as the hit's explanation has it. */
  readonly prior: number;
  readonly confirmed: boolean;
  /** What is on the plate, where the person has said so. */
  readonly truth: string | null;
}

/** One thing that may have been there. */
export interface Hypothesis {
  /** Relative to the others of its hit, for a camera that swaps nothing. */
  readonly weight: number;
  /** Index of the character at each position; −1 where none of it is shown there. */
  readonly characters: Int8Array;
  /** Whether the verdict leaves it possible. */
  readonly possible: boolean;
}

export interface Case {
  /** P(seen | character) over P(seen | any), by position and character (`seen.ts`). */
  readonly ratios: Float64Array;
  readonly positions: number;
  readonly hypotheses: readonly Hypothesis[];
}

/** Makes cases of judged hits; null where nothing can be learned from one (nothing was read, or nothing fits the verdict). */
export class Cases {
  readonly #model: ConfusionModel;
  readonly #measure: PosteriorScorer;
  readonly #seen = new EmissionTable();

  constructor(model: ConfusionModel) {
    this.#model = model;
    this.#measure = new PosteriorScorer(model);
  }

  /** About a tenth of a millisecond. */
  of({ read, entry, prior, confirmed, truth }: JudgedHit): Case | null {
    const lattice = latticeFor(read);
    if (lattice.length === 0 || read.plate.length === 0) return null;
    this.#measure.take(read);
    this.#seen.take(lattice, this.#model);
    const others = new Map<string, number>();
    for (const text of this.#texts(read, [entry.plate, ...(truth === null ? [] : [truth])])) {
      const weight = this.#carsBearing(text, read.jurisdiction) * this.#byCharacters(text);
      if (weight > 0) others.set(text, weight);
    }
    const everybody = [...others.values()].reduce((sum, weight) => sum + weight, 0);
    const { log_likelihood_ratio } = this.#measure.posteriorOf(entry, 1);
    const odds = oddsOf(prior) * Math.exp(log_likelihood_ratio);
    const characters = (text: string): Int8Array => charactersAt(lattice, text);
    const isOther = !confirmed || (truth !== null && truth !== entry.plate);
    const hypotheses = [...others].map(([text, weight]) => ({
      weight: weight / everybody,
      characters: characters(text),
      possible: isOther && (truth === null || truth === text),
    }));
    const listed = { weight: odds, characters: characters(entry.plate), possible: !isOther };
    const all = everybody > 0 ? [listed, ...hypotheses] : [listed];
    if (!all.some(({ possible }) => possible) || all.every(({ possible }) => possible)) return null;
    return { ratios: this.#seen.ratios.slice(0, lattice.length * COLUMNS), positions: lattice.length, hypotheses: all };
  }

  /** The read, everything one character from it, and what is known besides. */
  #texts({ plate }: JudgedHit['read'], known: readonly string[]): Set<string> {
    const texts = new Set([plate, ...known]);
    for (let i = 0; i < plate.length; i++) {
      for (const char of CHARACTERS) texts.add(plate.slice(0, i) + char + plate.slice(i + 1));
    }
    return texts;
  }

  /** Share of the cars on the road that bear it, weighted by what the state says. A plate that no series issues was chosen by its owner. */
  #carsBearing(text: string, state: string | null): number {
    const { density, density_of } = fittingOf(text, state);
    const { same, other } = this.#measure.states;
    return (1 - this.#model.vanity) * (density_of * same + (density - density_of) * other);
  }

  #byCharacters(text: string): number {
    return this.#measure.likelihoodOfIndices(
      Uint8Array.from(text, (char) => INDEX_OF[char.charCodeAt(0)]),
      text.length,
    );
  }
}

function charactersAt(lattice: ReturnType<typeof positionsOf>, text: string): Int8Array {
  const at = new Int8Array(lattice.length).fill(-1);
  const shown = lattice.filter((position) => position[0]?.char !== '').length;
  if (shown === text.length) {
    let next = 0;
    for (let i = 0; i < lattice.length; i++) if (lattice[i][0]?.char !== '') at[i] = INDEX_OF[text.charCodeAt(next++)];
    return at;
  }
  let i = 0;
  for (const { char, position } of pairsOf(lattice, text)) {
    if (position === null) continue;
    if (char !== '' && bestOf(position) >= 0) at[i] = INDEX_OF[char.charCodeAt(0)];
    i += 1;
  }
  return at;
}
