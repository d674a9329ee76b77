/** Flow and travel times of named corridors, from the estimated trips from camera to camera. */
import type { Way } from '../records/corridors.ts';
import type { CorridorFlow, NamedCorridor, StretchFlow } from '../records/named-corridors.ts';

/** By the hour of the day. */
export type HourlyFlow = ReadonlyMap<number, { readonly trips: number; readonly minutes: number | null }>;

export interface FlowOfCorridor {
  readonly flow: CorridorFlow;
  readonly hours: HourlyFlow;
}

/**
 * The flow of a corridor is that of its busiest stretch in the whole window, also by the hour: the busiest one of each hour would add up to more trips than there
 * were on any. Its travel time is that of trips from its first camera to its last.
 */
export function flowOf({ cameras }: Pick<NamedCorridor, 'cameras'>, ways: ReadonlyMap<string, Way>): FlowOfCorridor {
  const stretches = cameras.slice(1).flatMap((to, i): Way[] => {
    const way = ways.get(wayKey({ from: cameras[i], to }));
    return way === undefined ? [] : [way];
  });
  const whole = ways.get(wayKey({ from: cameras[0], to: cameras[cameras.length - 1] }));
  const busiest = [...stretches, ...(whole === undefined ? [] : [whole])].reduce<Way | null>(
    (best, way) => (best === null || way.trips > best.trips ? way : best),
    null,
  );
  const hours = new Map<number, { trips: number; minutes: number | null }>();
  for (const { hour, trips } of busiest?.hours ?? []) hours.set(hour, { trips, minutes: null });
  for (const { hour, minutes } of whole?.hours ?? []) hours.set(hour, { trips: hours.get(hour)?.trips ?? 0, minutes });
  return {
    flow: {
      trips: busiest?.trips ?? 0,
      minutes: whole?.minutes ?? null,
      stretches: stretches.map(({ from, to, seen, trips, minutes }): StretchFlow => ({ from, to, seen, trips, minutes })),
    },
    hours,
  };
}

export function wayKey({ from, to }: Pick<Way, 'from' | 'to'>): string {
  return JSON.stringify([from, to]);
}
