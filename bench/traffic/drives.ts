/**
 * Reads of vehicles that drive: passages are those of the simulated border (roads, habits, queues, pauses); plates are drawn as
 * in all other traffic of the bench, in proportion to registered ones, so that serials repeat in several states as often as in reality.
 */

import { DAY } from '../../engine/fields/durations.ts';
import { readsOf } from '../../fixtures/border/reads/simulated-reads.ts';
import type { Passage } from '../../fixtures/border/traffic/passage.ts';
import { traffic } from '../../fixtures/border/traffic/traffic.ts';
import { uniformOf } from '../../fixtures/border/traffic/uniform.ts';
import { openWorld } from '../../fixtures/border/world.ts';
import { asIngested, drawn, keyOf, listOf, type Plate, START, type TrafficRead, weatherOf } from './traffic.ts';

export interface DrivesOptions {
  readonly seed: number;
  /** Passages a second, on average. */
  readonly rate: number;
  readonly days: number;
  /** Plates on the list; the first ones belong to listed drivers, the others never pass. */
  readonly entries: number;
  readonly listed_share: number;
}

export interface DrivenRead extends TrafficRead {
  readonly vehicle: number;
}

export interface Drives {
  readonly list: readonly Plate[];
  readonly from: number;
  readonly to: number;
  /** Index on the list by vehicle. */
  readonly listed: ReadonlyMap<number, number>;
  /** How many vehicles there are. */
  readonly size: number;
  plateOf(vehicle: number): Plate;
  /**
   * In order of time; the same ones every time.
   * @param plates of vehicles that bear another one; then only passages of these vehicles and of `others` are returned
   */
  reads(plates?: ReadonlyMap<number, Plate>, others?: ReadonlySet<number>): Generator<DrivenRead>;
}

/** Making the population takes seconds. */
export function drivesOf({ seed, rate, days, entries, listed_share }: DrivesOptions): Drives {
  const world = openWorld({ seed, rate });
  const list = listOf(seed, entries);
  const onList = new Set(list.map(keyOf));
  const listed = new Map<number, number>();
  const { size } = world.population;
  for (let vehicle = 0; vehicle < size && listed.size < entries; vehicle++) {
    if (uniformOf(seed, vehicle, LISTED) < listed_share) listed.set(vehicle, listed.size);
  }
  const known: Plate[] = [];
  const plateOf = (vehicle: number): Plate => {
    const place = listed.get(vehicle);
    if (place !== undefined) return list[place];
    known[vehicle] ??= drawn(seed, vehicle, onList);
    return known[vehicle];
  };
  const from = START;
  const to = START + days * DAY;
  const severity = weatherOf(seed);
  const passages = function* (only: ((vehicle: number) => boolean) | null): Generator<Passage> {
    for (const passage of traffic(world, from)) {
      if (passage.at >= to) return;
      if (only === null || only(passage.vehicle)) yield passage;
    }
  };
  return {
    ...{ list, from, to, listed, size, plateOf },
    *reads(plates, others) {
      const borne = (vehicle: number): Plate => plates?.get(vehicle) ?? plateOf(vehicle);
      const population = {
        size,
        plate: (car: number) => borne(car).plate,
        jurisdiction: (car: number) => borne(car).jurisdiction,
      };
      const only = plates === undefined ? null : (car: number) => plates.has(car) || others?.has(car) === true;
      for (const simulated of readsOf({ seed, map: world.map, population }, passages(only), { severity })) {
        const read = asIngested(simulated);
        const { vehicle } = simulated.passage;
        if (read !== null) yield { read, vehicle, listed: listed.get(vehicle) ?? -1, truth: borne(vehicle).plate };
      }
    },
  };
}

/** Name of the random stream. */
const LISTED = 99;
