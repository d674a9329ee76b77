/**
 * The shapes of plates (`traffic-plates.ts`), each length as a tree from its plates' last place to the first, so that what shapes end in
 * alike is laid once: 443 nodes where the shapes have 1,121 places.
 */
import { SERIAL_FORMATS, SHAPES } from './serial-formats.ts';

/** Nodes stand in the order in which they are walked: a node, then all that is below it. */
export interface FormatTrie {
  /** Places of each of its shapes. */
  readonly length: number;
  /** Of each node: the set at its place, and how many places it is with those above it. */
  readonly sets: Uint8Array;
  readonly depths: Uint8Array;
  /** Of a node at the first place: the shape that is whole with it. */
  readonly shapes: Uint8Array;
  /** Of each shape: its share of the cars on the road, and of those (a row for each state) the ones of each state. */
  readonly shares: Float64Array;
  readonly byState: Float64Array;
}

/** States by number, and the share of the cars on the road that each has registered. */
const JURISDICTION_NUMBERS = new Map(
  [...new Set(SERIAL_FORMATS.map(({ jurisdiction }) => jurisdiction))].map((code, no) => [code, no]),
);
export const JURISDICTION_SHARES = new Float64Array(JURISDICTION_NUMBERS.size);
for (const { jurisdiction, share } of SERIAL_FORMATS) JURISDICTION_SHARES[jurisdictionNumber(jurisdiction)] += share;

/** -1 for none, and for one that issues nothing here. */
export function jurisdictionNumber(state: string | null): number {
  return state === null ? -1 : (JURISDICTION_NUMBERS.get(state) ?? -1);
}

type Shape = (typeof SHAPES)[number];

const LENGTHS = [...new Set(SHAPES.map(([{ sets }]) => sets.length))];
export const FORMAT_TRIES: readonly FormatTrie[] = LENGTHS.map((length) => {
  const shapes = SHAPES.filter(([{ sets }]) => sets.length === length);
  const shares = Float64Array.from(shapes, (series) => series.reduce((sum, { share }) => sum + share, 0));
  const byState = new Float64Array(JURISDICTION_NUMBERS.size * shapes.length);
  for (const [k, series] of shapes.entries()) {
    for (const { jurisdiction, share } of series) byState[jurisdictionNumber(jurisdiction) * shapes.length + k] += share;
  }
  return { length, ...nodesOf(length, shapes), shares, byState };
});

function nodesOf(length: number, all: readonly Shape[]): Pick<FormatTrie, 'sets' | 'depths' | 'shapes'> {
  const sets: number[] = [];
  const depths: number[] = [];
  const whole: number[] = [];
  const grow = (above: number, shapes: readonly Shape[]): void => {
    for (const set of new Set(shapes.map((shape) => setFromEnd(shape, above)))) {
      const below = shapes.filter((shape) => setFromEnd(shape, above) === set);
      sets.push(set);
      depths.push(above + 1);
      whole.push(above + 1 === length ? all.indexOf(below[0]) : 0);
      if (above + 1 < length) grow(above + 1, below);
    }
  };
  grow(0, all);
  return {
    sets: Uint8Array.from(sets),
    depths: Uint8Array.from(depths),
    shapes: Uint8Array.from(whole),
  };
}

function setFromEnd([{ sets }]: Shape, place: number): number {
  return sets[sets.length - 1 - place];
}
