import { skeleton } from '../plate/classes.ts';

/** Vehicles whose plates a reader may confuse: equal skeletons, or skeletons that differ in one character. */
export interface SimilarPlates {
  /** Other vehicles, by index. */
  of(vehicle: number): readonly number[];
}

/** An index by skeletons with each character left out: plates one character apart share one. It is built for the given vehicles only. */
export function similarPlates(plates: readonly string[], asked: ReadonlySet<number>): SimilarPlates {
  const wanted = new Map<string, number[]>();
  for (const vehicle of asked) {
    for (const key of keysOf(plates[vehicle])) wanted.set(key, [...(wanted.get(key) ?? []), vehicle]);
  }
  const similar = new Map<number, Set<number>>();
  plates.forEach((plate, vehicle) => {
    for (const key of keysOf(plate)) {
      for (const one of wanted.get(key) ?? []) {
        if (one === vehicle) continue;
        const known = similar.get(one) ?? new Set();
        similar.set(one, known.add(vehicle));
      }
    }
  });
  return { of: (vehicle) => [...(similar.get(vehicle) ?? [])] };
}

function keysOf(plate: string): string[] {
  const same = skeleton(plate);
  return Array.from(same, (_, i) => `${same.slice(0, i)}_${same.slice(i + 1)}`);
}
