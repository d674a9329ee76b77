/**
 * What a camera shows one character as. A reader's lattice is right about cameras like those it was calibrated on; behind a scratched lens or
 * under a lamp that eats the middle of an 8, the picture itself shows another character, however sure the reader is of what it sees. So each
 * camera is a channel before the reader: a character c on the plate looks like d with the chance ρ(c, d), and
 *
 *     P'(seen | c) = (1 − Σ ρ(c, ·)) P(seen | c) + Σ ρ(c, d) P(seen | d).
 *
 * Learned from verdicts (`learn-swaps.ts`). It is applied to the lattice, before anything is measured or looked for, so that
 * cameras of which nothing is known cost nothing.
 */
import type { Alternative, Lattice, Position } from '../../plate/lattice.ts';
import { FREQUENCIES, INDEX_OF } from '../population/serial-formats.ts';

/** ρ by the two characters, on the plate and as it looks: `{"B8": 0.12}`. What is not there is 0. */
export type Swaps = Readonly<Record<string, number>>;

/** Swaps made ready: for what a position shows, what else may be there. */
export interface SwapTable {
  readonly shownAs: ReadonlyMap<string, readonly { readonly char: string; readonly share: number }[]>;
  /** Chance that a character looks like itself; 1 where absent. */
  readonly kept: ReadonlyMap<string, number>;
}

/** Null where there are none. */
export function swapTable(swaps: Swaps): SwapTable | null {
  const shownAs = new Map<string, { char: string; share: number }[]>();
  const kept = new Map<string, number>();
  for (const [pair, chance] of Object.entries(swaps)) {
    const [char, shown] = [pair.charAt(0), pair.charAt(1)];
    // A lattice holds posteriors under the frequencies of traffic; over them they are likelihoods.
    const share = (chance * frequency(char)) / frequency(shown);
    shownAs.set(shown, [...(shownAs.get(shown) ?? []), { char, share }]);
    kept.set(char, (kept.get(char) ?? 1) - chance);
  }
  return shownAs.size === 0 ? null : { shownAs, kept };
}

function frequency(char: string): number {
  return FREQUENCIES[INDEX_OF[char.charCodeAt(0)]];
}

/** Shown with less, a character brings in no other. */
const SHOWN_FROM = 0.01;

/**
 * The lattice as it would be if the reader knew the camera. Positions at which nothing changes are the same objects, and whether
 * "no character" is the best of a position never changes: the lattice stays one of as many characters.
 */
export function seenThrough(lattice: Lattice, table: SwapTable): Lattice {
  let changed: Position[] | null = null;
  for (let i = 0; i < lattice.length; i++) {
    const position = lattice[i];
    if (position[0]?.char === '' || !position.some(({ char, p }) => p >= SHOWN_FROM && table.shownAs.has(char))) continue;
    changed ??= [...lattice];
    changed[i] = positionThrough(position, table);
  }
  return changed ?? lattice;
}

function positionThrough(position: Position, { shownAs, kept }: SwapTable): Position {
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
  alternatives.sort((a, b) => b.p - a.p || (a.char < b.char ? -1 : 1));
  const first = alternatives.findIndex(({ char }) => char !== '');
  return first <= 0 ? alternatives : [alternatives[first], ...alternatives.filter((_, i) => i !== first)];
}
