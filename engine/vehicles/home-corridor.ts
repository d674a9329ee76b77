import type { HomeCorridor, Journey } from '../records/vehicles.ts';

/** Fewer journeys than this are not a habit. */
const LEAST_JOURNEYS = 2;

/** The stretch between two neighbouring cameras that most journeys led over, in either direction; null where no two did. */
export function homeCorridor(journeys: readonly Pick<Journey, 'cameras'>[]): HomeCorridor | null {
  const driven = new Map<string, HomeCorridor>();
  for (const { cameras } of journeys) {
    for (const key of new Set(cameras.slice(1).map((to, i) => [cameras[i], to].sort().join('\n')))) {
      const [one, other] = key.split('\n');
      if (one !== other) driven.set(key, { cameras: [one, other], journeys: (driven.get(key)?.journeys ?? 0) + 1 });
    }
  }
  const [most] = [...driven].sort(([a, x], [b, y]) => y.journeys - x.journeys || (a < b ? -1 : 1));
  return most === undefined || most[1].journeys < LEAST_JOURNEYS ? null : most[1];
}
