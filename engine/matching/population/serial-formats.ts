import { ALPHABET } from '../../plate/alphabet.ts';
import type { Jurisdiction, SerialFormat } from '../../plate/jurisdiction.ts';
import { JURISDICTIONS } from '../../plate/jurisdictions.ts';
import { signsOf } from '../../plate/pattern.ts';

/** One series as the measure sees it: any of its places' characters, each as likely as the next. */
export interface WeightedFormat {
  readonly jurisdiction: string;
  readonly format: SerialFormat;
  readonly places: readonly string[];
  /** The places again, as indices in {@link CHARACTER_SETS}. */
  readonly sets: Uint8Array;
  /** Share of the cars on the road, 0..1; all series sum to 1. */
  readonly share: number;
  /** Share of the cars on the road that bear any one serial of it. */
  readonly density: number;
}

const REGISTERED = JURISDICTIONS.reduce((sum, { registered }) => sum + registered, 0);

/** The sets of characters that a place of any series can hold: a few dozen. */
export const CHARACTER_SETS: string[] = [];

export const SERIAL_FORMATS: readonly WeightedFormat[] = JURISDICTIONS.flatMap((jurisdiction) =>
  jurisdiction.formats.map((format) => weightedFormat(jurisdiction, format)),
);

/** Series of equal places together: what was seen says the same of all of them. */
export const SHAPES: readonly (readonly WeightedFormat[])[] = shapesOf(SERIAL_FORMATS);

/** Lengths that owners choose, each as often. */
export const VANITY_LENGTHS = [3, 4, 5, 6, 7];

/** No character is rarer: those that no series holds are on plates that owners choose. */
const RAREST = 4e-3;

/** How often each of the {@link ALPHABET} stands at a place of a plate in traffic; sums to 1. */
export const CHARACTER_FREQUENCIES: Float64Array = frequencies();

function weightedFormat(jurisdiction: Jurisdiction, format: SerialFormat): WeightedFormat {
  const { registered, code } = jurisdiction;
  const places = placesOf(format);
  const share = (registered * format.share) / REGISTERED;
  const density = share / places.reduce((n, place) => n * place.length, 1);
  return { jurisdiction: code, format, places, sets: Uint8Array.from(places, setIndex), share, density };
}

function setIndex(place: string): number {
  const known = CHARACTER_SETS.indexOf(place);
  return known >= 0 ? known : CHARACTER_SETS.push(place) - 1;
}

/** The places of the pattern; the one that counts most in the progression holds only what lies between first and last serial. */
function placesOf(format: SerialFormat): string[] {
  const places = signsOf(format).flatMap((sign) => ('place' in sign ? [sign.place] : []));
  const first = format.order?.[0] ?? 0;
  const place = places[first];
  const low = format.from === undefined ? 0 : place.indexOf(format.from.charAt(first));
  const high = format.to === undefined ? place.length - 1 : place.indexOf(format.to.charAt(first));
  places[first] = place.slice(low, high + 1);
  return places;
}

function shapesOf(series: readonly WeightedFormat[]): WeightedFormat[][] {
  const shapes = new Map<string, WeightedFormat[]>();
  for (const one of series) {
    const key = one.sets.join();
    shapes.set(key, [...(shapes.get(key) ?? []), one]);
  }
  return [...shapes.values()];
}

function frequencies(): Float64Array {
  const counts = new Float64Array(ALPHABET.length);
  for (const { places, share } of SERIAL_FORMATS) {
    for (const place of places) for (const char of place) counts[ALPHABET.indexOf(char)] += share / place.length;
  }
  const total = counts.reduce((sum, n) => sum + n, 0);
  return counts.map((n) => Math.max(n / total, RAREST));
}
