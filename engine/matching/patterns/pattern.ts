import { ALPHABET, INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { skeleton } from '../../plate/classes.ts';
import { UNREAD } from '../../plate/lattice.ts';
import { ANY_ONE, ANY_RUN, expressionOf } from '../../plate/plate-pattern.ts';

/** Witnesses cannot tell these apart, so a pattern that names one of them means either. */
const TWINS: Readonly<Record<string, string>> = { O: '0', '0': 'O', I: '1', '1': 'I' };

/** Indices (alphabet) of a character that a pattern names and of its twin, if it has one. */
export type NamedClass = Uint8Array;

/** A character that a plate must have at a place, counted from 0 from its beginning or from its end. */
export interface FixedCharacter {
  readonly place: number;
  readonly named: NamedClass;
}

/**
 * A deterministic finite automaton that accepts the plates of one length that fit, unrolled place by place. From every state a plate of this length can
 * still fit; there is one state at the beginning and one at the end.
 */
export interface Layers {
  /** Number of states before each place, and at the end. */
  readonly sizes: readonly number[];
  /** Index of the first state before each place when all are numbered consecutively; last, the number of all states. */
  readonly offsets: readonly number[];
  /** For each place: states × classes of characters → next state, −1 where it does not fit. */
  readonly next: readonly Int16Array[];
}

/**
 * A compiled pattern. It cannot distinguish characters that it does not name: these are class 0; the named ones are the classes from 1.
 */
export class Pattern {
  readonly text: string;
  readonly classes: readonly NamedClass[];
  readonly fromFront: readonly FixedCharacter[];
  readonly fromBack: readonly FixedCharacter[];
  /** Characters named between two `*`: demanded anywhere. */
  readonly somewhere: readonly NamedClass[];
  readonly #classOf = new Uint8Array(ALPHABET.length);
  readonly #exact: RegExp;
  readonly #ocr: RegExp;
  readonly #layers = new Map<number, Layers | null>();

  /** @param text normalized */
  constructor(text: string) {
    this.text = text;
    this.#exact = expressionOf(text);
    this.#ocr = expressionOf(skeleton(text));
    const classes: NamedClass[] = [];
    for (const sign of text) {
      if (sign === ANY_ONE || sign === ANY_RUN || this.#classOf[INDEX_BY_CODE[sign.charCodeAt(0)]] > 0) continue;
      const named = namedClass(sign);
      classes.push(named);
      for (const index of named) this.#classOf[index] = classes.length;
    }
    this.classes = classes;
    const runs = text.split(ANY_RUN);
    this.fromFront = fixedCharacters([...runs[0]]);
    this.fromBack = runs.length === 1 ? [] : fixedCharacters([...runs[runs.length - 1]].reverse());
    this.somewhere = runs.slice(1, -1).flatMap((run) => fixedCharacters([...run]).map(({ named }) => named));
  }

  /** Character by character; an unread one fits where the pattern leaves it open. */
  fitsExactly(plate: string): boolean {
    return this.#exact.test(plate);
  }

  /** By the skeleton of a plate: equal up to confusions within OCR classes. */
  fitsSkeleton(skeletonOfPlate: string): boolean {
    return this.#ocr.test(skeletonOfPlate);
  }

  /** Null where no plate of this length fits. */
  layers(length: number): Layers | null {
    let layers = this.#layers.get(length);
    if (layers === undefined) {
      layers = layersOf(this.text, length, (sign) => this.#classOf[INDEX_BY_CODE[sign.charCodeAt(0)]], this.classes.length + 1);
      this.#layers.set(length, layers);
    }
    return layers;
  }
}

function namedClass(sign: string): NamedClass {
  const twin = TWINS[sign];
  return Uint8Array.from([...sign, ...(twin ?? '')], (char) => INDEX_BY_CODE[char.charCodeAt(0)]);
}

function fixedCharacters(signs: readonly string[]): FixedCharacter[] {
  return signs.flatMap((sign, place) => (sign === UNREAD ? [] : [{ place, named: namedClass(sign) }]));
}

/**
 * The subset construction, one layer a place. A set of positions in the pattern is a bit mask; positions from which the remaining number of
 * characters cannot be matched are left out, so that a pattern with at most one `*` has one state a layer.
 */
function layersOf(text: string, length: number, classOf: (sign: string) => number, classes: number): Layers | null {
  const lastRun = text.lastIndexOf(ANY_RUN);
  /** Number of characters that the pattern demands from each position on. */
  const characters = Array.from({ length: text.length + 1 }, (_, k) => text.slice(k).replaceAll(ANY_RUN, '').length);
  const live = (positions: number, left: number): number => {
    let all = positions;
    for (let k = 0; k < text.length; k++) if ((all >> k) & 1 && text[k] === ANY_RUN) all |= 1 << (k + 1);
    for (let k = 0; k <= text.length; k++) {
      const canEnd = k <= lastRun ? characters[k] <= left : characters[k] === left;
      if (!canEnd) all &= ~(1 << k);
    }
    return all;
  };
  const after = (positions: number, given: number): number => {
    let all = 0;
    for (let k = 0; k < text.length; k++) {
      if (((positions >> k) & 1) === 0) continue;
      if (text[k] === ANY_RUN) all |= 1 << k;
      else if (text[k] === ANY_ONE || classOf(text[k]) === given) all |= 1 << (k + 1);
    }
    return all;
  };
  let states = [live(1, length)];
  if (states[0] === 0) return null;
  const sizes = [1];
  const next: Int16Array[] = [];
  for (let place = 0; place < length; place++) {
    const then: number[] = [];
    const step = new Int16Array(states.length * classes).fill(-1);
    for (const [s, positions] of states.entries()) {
      for (let given = 0; given < classes; given++) {
        const reached = live(after(positions, given), length - place - 1);
        if (reached === 0) continue;
        const known = then.indexOf(reached);
        step[s * classes + given] = known >= 0 ? known : then.push(reached) - 1;
      }
    }
    next.push(step);
    sizes.push(then.length);
    states = then;
  }
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets[offsets.length - 1] + size);
  return { sizes, offsets, next };
}
