/**
 * The serial format groups of each length as a trie over their places, from the last place to the first, so that the work for a common
 * ending is done once: fewer than half as many nodes as the groups have places.
 */
import { SERIAL_FORMAT_GROUPS } from './serial-format-groups.ts';

/** Nodes are in depth-first order, each before those below it. */
export interface FormatTrie {
  /** Number of places of each of its groups. */
  readonly length: number;
  /** For each node: the set of characters at its place, … */
  readonly sets: Uint8Array;
  /** … its depth (1: the last place of the plate; `length`: the first), … */
  readonly depths: Uint8Array;
  /** … and, at depth `length`, the index of the group that ends there. */
  readonly groups: Uint8Array;
}

const LENGTHS = [...new Set(SERIAL_FORMAT_GROUPS.map(({ places }) => places.length))];

/** One for each length of a plate. */
export const FORMAT_TRIES: readonly FormatTrie[] = LENGTHS.map(trieOf);

export const LONGEST_FORMAT = Math.max(...LENGTHS);

function trieOf(length: number): FormatTrie {
  const sets: number[] = [];
  const depths: number[] = [];
  const leaves: number[] = [];
  const grow = (depth: number, groups: readonly number[]): void => {
    const setOf = (group: number): number => SERIAL_FORMAT_GROUPS[group].places[length - depth];
    for (const set of new Set(groups.map(setOf))) {
      const below = groups.filter((group) => setOf(group) === set);
      sets.push(set);
      depths.push(depth);
      leaves.push(depth === length ? below[0] : 0);
      if (depth < length) grow(depth + 1, below);
    }
  };
  grow(
    1,
    [...SERIAL_FORMAT_GROUPS.keys()].filter((group) => SERIAL_FORMAT_GROUPS[group].places.length === length),
  );
  return { length, sets: Uint8Array.from(sets), depths: Uint8Array.from(depths), groups: Uint8Array.from(leaves) };
}
