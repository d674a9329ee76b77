/**
 * A list and the reads that pass it, with the truth. Serials are drawn from the series of all jurisdictions, each as often as its
 * plates are on the road; the list's own from the same ones, so it is as dense as a real list of that size.
 */
import { classMates } from '../../engine/plate/classes.ts';
import { serialAt, serialCount } from '../../engine/plate/grammar.ts';
import type { SerialFormat } from '../../engine/plate/jurisdiction.ts';
import { JURISDICTIONS } from '../../engine/plate/jurisdictions.ts';
import { type Random, randomOf } from '../../fixtures/random.ts';

export interface Planted {
  /** Plates on the list, each once. */
  readonly entries: readonly string[];
  readonly reads: readonly PlantedRead[];
}

export interface PlantedRead {
  /** As read. */
  readonly plate: string;
  /** Listed plate of the car; null: it is on no list. */
  readonly truth: string | null;
}

/** Share of reads that concern a listed plate and are read right. */
const EXACT = 0.005;
/** Share that concern a listed plate and are read with characters of the same OCR class in place of one (four in five) or two. */
const SWAPPED = 0.005;
const TWO_SWAPS = 0.2;

export function plant(seed: number, entries: number, reads: number): Planted {
  const draw = drawer();
  const listed = new Set<string>();
  const forList = randomOf(seed, 'match', 'entries');
  while (listed.size < entries) listed.add(draw(forList));
  const list = [...listed];
  const random = randomOf(seed, 'match', 'reads');
  return { entries: list, reads: Array.from({ length: reads }, () => readOf(random, draw, list, listed)) };
}

function readOf(
  random: Random,
  draw: (random: Random) => string,
  list: readonly string[],
  listed: ReadonlySet<string>,
): PlantedRead {
  const kind = random.next();
  if (kind >= EXACT + SWAPPED) {
    let plate = draw(random);
    while (listed.has(plate)) plate = draw(random);
    return { plate, truth: null };
  }
  const truth = random.pick(list);
  if (kind < EXACT) return { plate: truth, truth };
  const plate = swapped(random, truth, random.chance(TWO_SWAPS) ? 2 : 1);
  return { plate, truth };
}

/** The plate with so many characters taken for others of their class; fewer where it has fewer that can be. */
function swapped(random: Random, plate: string, swaps: number): string {
  const chars = [...plate];
  const places = chars.flatMap((char, i) => (classMates(char) === '' ? [] : [i]));
  for (let n = 0; n < swaps && places.length > 0; n++) {
    const [place] = places.splice(random.int(places.length), 1);
    chars[place] = random.pick([...classMates(chars[place])]);
  }
  return chars.join('');
}

/** Draws serials: a series by the plates it has on the road, then any of its serials. */
function drawer(): (random: Random) => string {
  const formats: SerialFormat[] = [];
  const upTo: number[] = [];
  let sum = 0;
  for (const { registered, formats: series } of JURISDICTIONS) {
    for (const format of series) {
      sum += registered * format.share;
      formats.push(format);
      upTo.push(sum);
    }
  }
  return (random) => {
    const at = random.next() * sum;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > at) high = middle;
      else low = middle + 1;
    }
    const format = formats[low];
    return serialAt(format, random.int(serialCount(format)));
  };
}
