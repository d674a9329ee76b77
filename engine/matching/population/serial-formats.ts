import { ALPHABET } from '../../plate/alphabet.ts';
import type { Jurisdiction, SerialFormat } from '../../plate/jurisdiction.ts';
import { JURISDICTIONS } from '../../plate/jurisdictions.ts';
import { signsOf } from '../../plate/pattern.ts';

/** A serial format with its share of registered vehicles. All its serials are taken for equally frequent. */
export interface WeightedFormat {
  readonly jurisdiction: string;
  readonly format: SerialFormat;
  /** For each place the characters that it may hold. */
  readonly places: readonly string[];
  /** The same as indices of {@link CHARACTER_SETS}. */
  readonly sets: Uint8Array;
  /** Share of registered vehicles, 0..1; all formats sum to 1. */
  readonly share: number;
  /** Share of registered vehicles that bear one given serial of it: `share` / number of serials. */
  readonly density: number;
}

const REGISTERED = JURISDICTIONS.reduce((sum, { registered }) => sum + registered, 0);

/** The sets of characters that a place of some format can hold: a few dozen. */
export const CHARACTER_SETS: string[] = [];

export const SERIAL_FORMATS: readonly WeightedFormat[] = JURISDICTIONS.flatMap((jurisdiction) =>
  jurisdiction.formats.map((format) => weightedFormat(jurisdiction, format)),
);

/** Lengths of vanity plates, equally frequent. */
export const VANITY_LENGTHS = [3, 4, 5, 6, 7];

/** Least frequency of a character: characters that no format holds are on vanity plates. */
const RAREST = 4e-3;

/** Frequency of each character of the alphabet at a place of a plate in traffic: 36 numbers. They sum to about 1 (rare characters are raised). */
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

/** The places of the format's pattern. The most significant one in the order of issue holds only characters between the first and the last serial. */
function placesOf(format: SerialFormat): string[] {
  const places = signsOf(format).flatMap((sign) => ('place' in sign ? [sign.place] : []));
  const first = format.order?.[0] ?? 0;
  const place = places[first];
  const low = format.from === undefined ? 0 : place.indexOf(format.from.charAt(first));
  const high = format.to === undefined ? place.length - 1 : place.indexOf(format.to.charAt(first));
  places[first] = place.slice(low, high + 1);
  return places;
}

function frequencies(): Float64Array {
  const counts = new Float64Array(ALPHABET.length);
  for (const { places, share } of SERIAL_FORMATS) {
    for (const place of places) for (const char of place) counts[ALPHABET.indexOf(char)] += share / place.length;
  }
  const total = counts.reduce((sum, n) => sum + n, 0);
  return counts.map((n) => Math.max(n / total, RAREST));
}
