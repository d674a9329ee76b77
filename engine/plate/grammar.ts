/**
 * The serials of a format as a numbered sequence: `serialAt(format, 0)` is the first plate of the series, `indexOf` its
 * inverse. Counting is mixed-radix over the places in the order of the progression, so every operation is a few array
 * look-ups a character. A format is compiled once and remembered; a look-up in {@link formatsOf} takes well under a microsecond.
 */
import type { Jurisdiction, SerialFormat } from './jurisdiction.ts';
import { JURISDICTIONS } from './jurisdictions.ts';
import { type PatternSign, signsOf } from './pattern.ts';

const CODES = 128;

interface CompiledFormat {
  readonly signs: readonly PatternSign[];
  /** Characters of each place of the normalized serial. */
  readonly places: readonly string[];
  /** For each place, ordinal of a char code within its place or -1: `places × 128`. */
  readonly ordinals: Int8Array;
  /** Places by falling weight in the progression. */
  readonly order: readonly number[];
  /** Index, in the unbounded pattern, of the first serial issued. */
  readonly offset: number;
  readonly count: number;
}

/** How many serials the format issues. */
export function serialCount(format: SerialFormat): number {
  return compiled(format).count;
}

/**
 * The `index`-th serial of the series, normalized.
 * @throws RangeError outside `[0, serialCount(format))`
 */
export function serialAt(format: SerialFormat, index: number): string {
  const { places, order, offset, count } = compiled(format);
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`Expected an index from 0 to ${count - 1} for ${format.id} but received ${index}`);
  }
  let rest = index + offset;
  const chars = new Array<string>(places.length);
  for (let i = order.length - 1; i >= 0; i--) {
    const place = places[order[i]];
    chars[order[i]] = place.charAt(rest % place.length);
    rest = Math.floor(rest / place.length);
  }
  return chars.join('');
}

/** The `index`-th serial as it is drawn, separators and all: `ABC-1234`. */
export function drawnAt(format: SerialFormat, index: number): string {
  return withSeparators(format, serialAt(format, index));
}

/**
 * A normalized plate as the format draws it.
 * @throws Error when the plate has another number of characters than the format
 */
export function withSeparators(format: SerialFormat, plate: string): string {
  const { signs, places } = compiled(format);
  if (plate.length !== places.length) {
    throw new Error(`Expected ${places.length} characters for ${format.id} but received ${JSON.stringify(plate)}`);
  }
  let next = 0;
  return signs.map((sign) => ('place' in sign ? plate.charAt(next++) : sign.separator)).join('');
}

/** Index of a normalized plate in the series; `null` if the format never issues it. Inverse of {@link serialAt}. */
export function indexOf(format: SerialFormat, plate: string): number | null {
  const c = compiled(format);
  const absolute = absoluteIndex(c, plate);
  if (absolute < c.offset || absolute >= c.offset + c.count) return null;
  return absolute - c.offset;
}

/** True if the format can issue this normalized plate. */
export function fits(format: SerialFormat, plate: string): boolean {
  return indexOf(format, plate) !== null;
}

/** A series that can have issued a plate. */
export interface FormatFit {
  readonly jurisdiction: Jurisdiction;
  readonly format: SerialFormat;
}

/** Every series of every jurisdiction that can issue this normalized plate; vanity plates fit none. */
export function formatsOf(plate: string): FormatFit[] {
  return candidatesOf(shapeOf(plate)).filter(({ format }) => indexOf(format, plate) !== null);
}

const cache = new WeakMap<SerialFormat, CompiledFormat>();

function compiled(format: SerialFormat): CompiledFormat {
  let known = cache.get(format);
  if (known === undefined) {
    known = compile(format);
    cache.set(format, known);
  }
  return known;
}

function compile(format: SerialFormat): CompiledFormat {
  const signs = signsOf(format);
  const places = signs.flatMap((sign) => ('place' in sign ? [sign.place] : []));
  const order = format.order ?? places.map((_, i) => i);
  if ([...order].sort((a, b) => a - b).some((place, i) => place !== i) || order.length !== places.length) {
    throw new Error(`Expected an order of all ${places.length} places for ${format.id} but received ${JSON.stringify(order)}`);
  }
  const ordinals = new Int8Array(places.length * CODES).fill(-1);
  places.forEach((chars, place) => {
    for (let i = 0; i < chars.length; i++) ordinals[place * CODES + chars.charCodeAt(i)] = i;
  });
  const unbounded: CompiledFormat = {
    signs,
    places,
    ordinals,
    order,
    offset: 0,
    count: places.reduce((n, p) => n * p.length, 1),
  };
  const offset = bound(unbounded, format, format.from, 0);
  const last = bound(unbounded, format, format.to, unbounded.count - 1);
  if (last < offset) throw new Error(`Expected the first serial of ${format.id} before its last`);
  return { ...unbounded, offset, count: last - offset + 1 };
}

function bound(c: CompiledFormat, format: SerialFormat, plate: string | undefined, otherwise: number): number {
  if (plate === undefined) return otherwise;
  const index = absoluteIndex(c, plate);
  if (index < 0) throw new Error(`Expected a serial of the pattern ${format.pattern} for ${format.id} but received ${plate}`);
  return index;
}

/** Index in the unbounded pattern, -1 if the plate does not fit it. */
function absoluteIndex({ places, ordinals, order }: CompiledFormat, plate: string): number {
  if (plate.length !== places.length) return -1;
  let index = 0;
  for (const place of order) {
    const code = plate.charCodeAt(place);
    const ordinal = code < CODES ? ordinals[place * CODES + code] : -1;
    if (ordinal < 0) return -1;
    index = index * places[place].length + ordinal;
  }
  return index;
}

/** Which places hold digits, as bits, with the length above them: plates of one shape share their candidate formats. */
function shapeOf(plate: string): number {
  let shape = 1;
  for (let i = 0; i < plate.length; i++) {
    const code = plate.charCodeAt(i);
    shape = (shape << 1) | (code >= 48 && code <= 57 ? 1 : 0);
  }
  return shape;
}

const byShape = new Map<number, readonly FormatFit[]>();
const LONGEST = 10;

function candidatesOf(shape: number): readonly FormatFit[] {
  const known = byShape.get(shape);
  if (known !== undefined) return known;
  // Longer than any plate: not worth remembering, and it must not fill the map.
  if (shape >= 1 << (LONGEST + 1)) return [];
  const length = 31 - Math.clz32(shape);
  const found: FormatFit[] = [];
  for (const jurisdiction of JURISDICTIONS) {
    for (const format of jurisdiction.formats) {
      const { places } = compiled(format);
      const holds = (place: string, i: number): boolean => {
        const wantsDigit = ((shape >> (length - 1 - i)) & 1) === 1;
        return wantsDigit ? /\d/.test(place) : /[A-Z]/.test(place);
      };
      if (places.length === length && places.every(holds)) found.push({ jurisdiction, format });
    }
  }
  byShape.set(shape, found);
  return found;
}
