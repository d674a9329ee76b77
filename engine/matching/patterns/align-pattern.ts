import type { Position } from '../../plate/lattice.ts';
import { ANY_ONE, ANY_RUN } from '../../plate/plate-pattern.ts';
import type { AlignedCharacter } from '../../records/explanations.ts';
import type { Read } from '../../records/reads.ts';
import { type Alignment, beside, GAP_COST, pairCost } from '../explanation/align.ts';

/**
 * The likeliest alignment of a read's characters with a pattern's signs. Characters at `?` and `*` do not count:
 * the score is the reader's probability for the characters that the pattern names.
 */
export function alignPattern({ plate }: Pick<Read, 'plate'>, positions: readonly Position[], pattern: string): Alignment {
  const characters: AlignedCharacter[] = [];
  let score = 1;
  for (const [i, sign] of pairsOf(plate, positions, pattern)) {
    const seen = i === null ? '' : plate.charAt(i);
    const position = i === null ? null : (positions[i] ?? []);
    if (position !== null && (sign === ANY_ONE || sign === ANY_RUN)) {
      const p = position[0]?.p ?? 0;
      characters.push({ read: seen, entry: sign, how: 'any', p, log_odds: 0, alternatives: position.slice(1) });
      continue;
    }
    const { character, said } = beside(position, seen, sign);
    characters.push(character);
    score *= said;
  }
  return { characters, score };
}

/** Index in the plate (null: missed) and sign (`''`: nothing of the pattern), by least cost. */
function pairsOf(plate: string, positions: readonly Position[], pattern: string): [number | null, string][] {
  const wide = pattern.length + 1;
  const cost = new Float64Array((plate.length + 1) * wide).fill(Number.POSITIVE_INFINITY);
  const steps = (
    i: number,
    k: number,
  ): readonly (readonly [cost: number, from: number, pair: [number | null, string] | null])[] => {
    const sign = pattern.charAt(k - 1);
    const at = i * wide + k;
    const before = (index: number, more: number): number => (cost[index] ?? 0) + more;
    if (k > 0 && sign === ANY_RUN) {
      const end = [before(at - 1, 0), at - 1, null] as const;
      return i === 0 ? [end] : [end, [before(at - wide, 0), at - wide, [i - 1, ANY_RUN]]];
    }
    const together =
      i > 0 && k > 0
        ? ([
            before(at - wide - 1, sign === ANY_ONE ? 0 : pairCost(positions[i - 1] ?? [], plate.charAt(i - 1), sign)),
            at - wide - 1,
            [i - 1, sign],
          ] as const)
        : null;
    const extra = i > 0 ? ([before(at - wide, GAP_COST), at - wide, [i - 1, '']] as const) : null;
    const missed = k > 0 ? ([before(at - 1, GAP_COST), at - 1, [null, sign]] as const) : null;
    return [together, extra, missed].filter((step) => step !== null) as never;
  };
  cost[0] = 0;
  for (let i = 0; i <= plate.length; i++) {
    for (let k = 0; k <= pattern.length; k++) {
      if (i + k > 0) cost[i * wide + k] = Math.min(...steps(i, k).map(([least]) => least));
    }
  }
  const pairs: [number | null, string][] = [];
  for (let at = plate.length * wide + pattern.length; at > 0; ) {
    const [i, k] = [Math.floor(at / wide), at % wide];
    const [first, ...others] = steps(i, k);
    const [, from, pair] = others.reduce((best, step) => (step[0] < best[0] ? step : best), first);
    if (pair !== null) pairs.push(pair);
    at = from;
  }
  return pairs.reverse();
}
