import type { Segments } from './segments.ts';

/** A group at one camera: members and times, in order. */
export interface SharedCamera {
  readonly camera: number;
  readonly passed: readonly { readonly vehicle: number /** Seconds after the start of the window. */; readonly at: number }[];
  /** Members that were seen on this trip, but not here: apart, or not read. */
  readonly missing: readonly number[];
}

export interface SharedTrip {
  readonly cameras: readonly SharedCamera[];
  /** Members that were seen at the beginning but not at the last camera, each with the last camera that saw it. */
  readonly left: readonly { readonly vehicle: number; readonly after: number }[];
  /** Members that were missing at a camera between two where they were seen. */
  readonly rejoined: readonly number[];
}

/** The trips of a group: cameras at which two of them or more passed within `within_s` of the one before. */
export function sharedTrips(
  { vehicleStart, vehicleAt, vehicleCamera }: Segments,
  members: readonly number[],
  { within_s, trip_s }: { readonly within_s: number; readonly trip_s: number },
): SharedTrip[] {
  const passed = members.flatMap((vehicle) =>
    Array.from({ length: vehicleStart[vehicle + 1] - vehicleStart[vehicle] }, (_, i) => ({
      vehicle,
      at: vehicleAt[vehicleStart[vehicle] + i],
      camera: vehicleCamera[vehicleStart[vehicle] + i],
    })),
  );
  passed.sort((x, y) => x.at - y.at || x.vehicle - y.vehicle);
  const open = new Map<number, (typeof passed)[number][]>();
  const shared: (typeof passed)[number][][] = [];
  for (const one of passed) {
    const known = open.get(one.camera);
    if (
      known !== undefined &&
      one.at - (known.at(-1)?.at ?? 0) <= within_s &&
      !known.some(({ vehicle }) => vehicle === one.vehicle)
    ) {
      known.push(one);
      continue;
    }
    const fresh = [one];
    open.set(one.camera, fresh);
    shared.push(fresh);
  }
  const together = shared.filter((group) => group.length > 1).sort((x, y) => x[0].at - y[0].at);
  const trips: (typeof together)[] = [];
  for (const group of together) {
    const trip = trips.at(-1);
    if (trip !== undefined && group[0].at - (trip.at(-1)?.[0].at ?? 0) <= trip_s) trip.push(group);
    else trips.push([group]);
  }
  return trips.map((trip) => tripOf(members, trip));
}

function tripOf(
  members: readonly number[],
  trip: readonly (readonly { vehicle: number; at: number; camera: number }[])[],
): SharedTrip {
  const seenAt = (vehicle: number): number[] =>
    trip.flatMap((group, i) => (group.some((one) => one.vehicle === vehicle) ? [i] : []));
  const present = members.filter((vehicle) => seenAt(vehicle).length > 0);
  const cameras = trip.map((group) => ({
    camera: group[0].camera,
    passed: group.map(({ vehicle, at }) => ({ vehicle, at })),
    missing: present.filter((vehicle) => !group.some((one) => one.vehicle === vehicle)),
  }));
  const left = present.flatMap((vehicle) => {
    const last = seenAt(vehicle).at(-1) as number;
    return last === trip.length - 1 ? [] : [{ vehicle, after: trip[last][0].camera }];
  });
  const rejoined = present.filter((vehicle) => {
    const seen = seenAt(vehicle);
    return (seen.at(-1) as number) - seen[0] + 1 > seen.length;
  });
  return { cameras, left, rejoined };
}
