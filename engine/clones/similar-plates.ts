import { skeleton } from '../plate/classes.ts';

/** Vehicles whose plates a reader may confuse: equal skeletons, skeletons that differ in one character, or of which one has a character more. */
export interface SimilarPlates {
  /** Other vehicles, by index. */
  of(vehicle: number): readonly number[];
}

/**
 * An index by skeletons, whole and with each character covered or left out: plates one character apart share a key. It is built for the given
 * vehicles only. Two plates of one length that are equal once each loses a character are not similar: two things went wrong there.
 * @param isCandidate whether a vehicle may be one of the others
 */
export function similarPlates(
  plates: readonly string[],
  asked: ReadonlySet<number>,
  isCandidate: (vehicle: number) => boolean,
): SimilarPlates {
  const wanted = new Map<string, number[]>();
  const isWanted = new Uint8Array(MARKS);
  for (const vehicle of asked) {
    const same = skeleton(plates[vehicle]);
    for (let key = 0; key < keysOf(same); key++) {
      const text = textOf(same, key);
      wanted.set(text, [...(wanted.get(text) ?? []), vehicle]);
      isWanted[markOf(same, key)] = 1;
    }
  }
  const similar = new Map<number, Set<number>>();
  plates.forEach((plate, vehicle) => {
    if (!isCandidate(vehicle)) return;
    const same = skeleton(plate);
    for (let key = 0; key < keysOf(same); key++) {
      if (isWanted[markOf(same, key)] === 0) continue;
      const text = textOf(same, key);
      for (const one of wanted.get(text) ?? []) {
        if (one === vehicle || (text.length < plate.length && text.length < plates[one].length)) continue;
        const known = similar.get(one) ?? new Set();
        similar.set(one, known.add(vehicle));
      }
    }
  });
  return { of: (vehicle) => [...(similar.get(vehicle) ?? [])] };
}

const COVERED = '_';
/** Places of a table that says which keys are wanted: to make the text of each key of a million plates takes many times as long. */
const MARKS = 2 ** 20;

/** A skeleton has itself as a key, and two for each character: with it covered, and without it. */
function keysOf(same: string): number {
  return 1 + 2 * same.length;
}

function textOf(same: string, key: number): string {
  if (key === 0) return same;
  const place = (key - 1) >> 1;
  return same.slice(0, place) + (key % 2 === 1 ? COVERED : '') + same.slice(place + 1);
}

/** The place of a key in the table, from the characters of its text, which is not made. */
function markOf(same: string, key: number): number {
  const place = key === 0 ? -1 : (key - 1) >> 1;
  let mark = 0;
  for (let i = 0; i < same.length; i++) {
    if (i !== place) mark = Math.imul(mark, 31) + same.charCodeAt(i);
    else if (key % 2 === 1) mark = Math.imul(mark, 31) + COVERED.charCodeAt(0);
  }
  return (mark ^ (mark >>> 12)) & (MARKS - 1);
}
