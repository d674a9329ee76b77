/**
 * Confusions of a camera. A reader's lattice is calibrated on typical cameras; behind a scratched lens, or under a lamp that hides the
 * middle of an 8, the picture itself shows another character, however sure the reader is. So each camera is modelled as a noisy channel before
 * the reader: a character c on the plate looks like d with probability ρ(c, d), and
 *
 *     P'(observation | c) = (1 − Σ ρ(c, ·)) P(observation | c) + Σ ρ(c, d) P(observation | d).
 *
 * ρ is learned from verdicts (`learn-confusions.ts`). The channel is applied to the lattice, before search and scoring, so that
 * cameras without known confusions cost nothing.
 */

import { INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { type Alternative, type Lattice, likeliestFirst, type Position } from '../../plate/lattice.ts';
import { CHARACTER_FREQUENCIES } from '../population/serial-formats.ts';

/** ρ(c, d) by the two characters c and d, as they are on the plate and as they look: `{"B8": 0.12}`. Absent pairs are 0. */
export type Confusions = Readonly<Record<string, number>>;

/** Confusions inverted: for each character that a position shows, those that may be on the plate. */
export interface ConfusionTable {
  readonly shownAs: ReadonlyMap<string, readonly { readonly char: string; readonly share: number }[]>;
  /** Probability that a character looks like itself, 1 − Σ ρ(c, ·); 1 where absent. */
  readonly kept: ReadonlyMap<string, number>;
}

/** Null where there are no confusions. */
export function confusionTable(confusions: Confusions): ConfusionTable | null {
  const shownAs = new Map<string, { char: string; share: number }[]>();
  const kept = new Map<string, number>();
  for (const [pair, chance] of Object.entries(confusions)) {
    const [char, shown] = [pair.charAt(0), pair.charAt(1)];
    // A lattice holds posteriors under the character frequencies of traffic; divided by these they are likelihoods.
    const share = (chance * frequency(char)) / frequency(shown);
    shownAs.set(shown, [...(shownAs.get(shown) ?? []), { char, share }]);
    kept.set(char, (kept.get(char) ?? 1) - chance);
  }
  return shownAs.size === 0 ? null : { shownAs, kept };
}

function frequency(char: string): number {
  return CHARACTER_FREQUENCIES[INDEX_BY_CODE[char.charCodeAt(0)]];
}

/** Alternatives below this probability are not expanded. */
const SHOWN_FROM = 0.01;

/**
 * The lattice as a reader that knew the camera's confusions would give it. Unchanged positions are the same objects, and whether
 * "no character" is the best alternative of a position never changes: the length of the best text stays the same.
 */
export function throughCamera(lattice: Lattice, table: ConfusionTable): Lattice {
  let changed: Position[] | null = null;
  for (let i = 0; i < lattice.length; i++) {
    const position = lattice[i];
    if (position[0]?.char === '' || !position.some(({ char, p }) => p >= SHOWN_FROM && table.shownAs.has(char))) continue;
    changed ??= [...lattice];
    changed[i] = positionThroughCamera(position, table);
  }
  return changed ?? lattice;
}

function positionThroughCamera(position: Position, { shownAs, kept }: ConfusionTable): Position {
  const chances = new Map<string, number>();
  let rest = 1;
  for (const { char, p } of position) {
    rest -= p;
    chances.set(char, (chances.get(char) ?? 0) + p * (kept.get(char) ?? 1));
    if (p < SHOWN_FROM) continue;
    for (const { char: other, share } of shownAs.get(char) ?? []) chances.set(other, (chances.get(other) ?? 0) + p * share);
  }
  // Only ratios between characters count; the sum is one again so that it is a lattice.
  const total = Math.max(0, rest) + [...chances.values()].reduce((sum, p) => sum + p, 0);
  const alternatives: Alternative[] = [...chances].map(([char, p]) => ({ char, p: p / total }));
  alternatives.sort(likeliestFirst);
  const first = alternatives.findIndex(({ char }) => char !== '');
  return first <= 0 ? alternatives : [alternatives[first], ...alternatives.filter((_, i) => i !== first)];
}
