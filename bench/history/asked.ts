import { type Random, randomOf } from '../../fixtures/random.ts';

/** What is looked for: plates that were read, and parts of them as witnesses remember them. */
export interface Asked {
  readonly plates: readonly string[];
  /** By the part that is known. */
  readonly patterns: Readonly<Record<'beginning' | 'end' | 'middle' | 'four characters', readonly string[]>>;
}

const SHORTEST = 6;
const KNOWN = 4;

/** Whether a witness could have seen this plate: whole and not too short. */
export function isWhole(plate: string): boolean {
  return plate.length >= SHORTEST && /^[A-Z0-9]+$/.test(plate);
}

/** @param read plates that were read, in order of time; as many as `count` of them are asked for, evenly spread */
export function askedOf(read: readonly string[], count: number, seed: number): Asked {
  const random = randomOf(seed, 'bench', 'history');
  const different = [...new Set(read)];
  const step = Math.max(1, different.length / count);
  const plates = Array.from({ length: Math.min(count, different.length) }, (_, i) => different[Math.floor(i * step)]);
  return {
    plates,
    patterns: {
      beginning: plates.map((plate) => `${plate.slice(0, KNOWN)}*`),
      end: plates.map((plate) => `*${plate.slice(-KNOWN)}`),
      middle: plates.map((plate) => `*${plate.slice(1, 1 + KNOWN)}*`),
      'four characters': plates.map((plate) => withUnknown(plate, random)),
    },
  };
}

/** The plate with all but four of its characters unknown. */
function withUnknown(plate: string, random: Random): string {
  const places = Array.from(plate, (_, place) => ({ place, order: random.int(1_000_000) })).sort((a, b) => a.order - b.order);
  const known = new Set(places.slice(0, KNOWN).map(({ place }) => place));
  return Array.from(plate, (char, place) => (known.has(place) ? char : '?')).join('');
}
