import type { Jurisdiction, SerialFormat } from '../../plate/jurisdiction.ts';
import { JURISDICTIONS } from '../../plate/jurisdictions.ts';
import { signsOf } from '../../plate/pattern.ts';

/** One series as the measure sees it: any of its places' characters, each as likely as the next. */
export interface Series {
  readonly jurisdiction: string;
  readonly format: SerialFormat;
  readonly places: readonly string[];
  /** The places again, as indices in {@link SETS}. */
  readonly sets: Uint8Array;
  /** Share of the cars on the road, 0..1; all series sum to 1. */
  readonly share: number;
  /** Share of the cars on the road that bear any one serial of it. */
  readonly density: number;
}

/** The 36 characters of plates; index of a character in everything that is kept by character. */
export const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Index of a character by its code; -1 for what is none. */
export const INDEX_OF = new Int8Array(128).fill(-1);
for (const [i, char] of [...CHARACTERS].entries()) INDEX_OF[char.charCodeAt(0)] = i;

const REGISTERED = JURISDICTIONS.reduce((sum, { registered }) => sum + registered, 0);

/** The sets of characters that a place of any series can hold: a few dozen. */
export const SETS: string[] = [];

export const SERIES: readonly Series[] = JURISDICTIONS.flatMap((jurisdiction) =>
  jurisdiction.formats.map((format) => seriesOf(jurisdiction, format)),
);

/** Series of equal places together: what was seen says the same of all of them. */
export const SHAPES: readonly (readonly Series[])[] = shapesOf(SERIES);

/** Lengths that owners choose, each as often. */
export const VANITY_LENGTHS = [3, 4, 5, 6, 7];

/** No character is rarer: those that no series holds are on plates that owners choose. */
const RAREST = 4e-3;

/** How often each of the {@link CHARACTERS} stands at a place of a plate in traffic; sums to 1. */
export const FREQUENCIES: Float64Array = frequencies();

function seriesOf(jurisdiction: Jurisdiction, format: SerialFormat): Series {
  const { registered, code } = jurisdiction;
  const places = placesOf(format);
  const share = (registered * format.share) / REGISTERED;
  const density = share / places.reduce((n, place) => n * place.length, 1);
  return { jurisdiction: code, format, places, sets: Uint8Array.from(places, setOf), share, density };
}

function setOf(place: string): number {
  const known = SETS.indexOf(place);
  return known >= 0 ? known : SETS.push(place) - 1;
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

function shapesOf(series: readonly Series[]): Series[][] {
  const shapes = new Map<string, Series[]>();
  for (const one of series) {
    const key = one.sets.join();
    shapes.set(key, [...(shapes.get(key) ?? []), one]);
  }
  return [...shapes.values()];
}

function frequencies(): Float64Array {
  const counts = new Float64Array(CHARACTERS.length);
  for (const { places, share } of SERIES) {
    for (const place of places) for (const char of place) counts[CHARACTERS.indexOf(char)] += share / place.length;
  }
  const total = counts.reduce((sum, n) => sum + n, 0);
  return counts.map((n) => Math.max(n / total, RAREST));
}
