/**
 * Compares estimated trips between cameras and their durations with the truth. The truth is the simulated border with every vehicle on camera; of its
 * passages, each camera misses a share, and the rest is read with the errors of the reader.
 */
import { mean, median } from 'simple-statistics';
import { findCorridors, type Way } from '../../engine/corridors/find-corridors.ts';
import { DAY } from '../../engine/fields/durations.ts';
import { statedJurisdiction } from '../../engine/ingest/jurisdiction-of.ts';
import { ColumnsBuilder } from '../../engine/passages/load-columns.ts';
import { normalizePlate } from '../../engine/plate/normalize.ts';
import { latticeOf, readsOf } from '../../fixtures/border/reads/simulated-reads.ts';
import type { Passage } from '../../fixtures/border/traffic/passage.ts';
import { traffic, type World } from '../../fixtures/border/traffic/traffic.ts';
import { uniformOf } from '../../fixtures/border/traffic/uniform.ts';
import { CAPTURED, openWorld } from '../../fixtures/border/world.ts';
import { START } from '../../fixtures/simulate/options.ts';
import type { CorridorFigures, JourneysJob } from './journeys-measured.ts';
import { chanceWithin, leastError, MISSED, SEEN, shownTrips } from './shown-trips.ts';
import { probabilityOf } from './simulated-columns.ts';

/** As shipped. */
const OPTIONS = {
  ...{ pause_ms: 7_200_000, without: new Set<number>(), only: null, least: 1 },
  hourOf: (_: number, at: number): number => new Date(at).getUTCHours(),
};
/** Only ways, and hours of ways, with at least so many vehicles are judged. */
const ENOUGH = 100;
const NEAR = 0.03;
/** Name of the random stream for passages that cameras miss. */
const MISSES = 78;
const TELL_EVERY = 20_000;

interface Border {
  /** The passages as perfect cameras would see them, and as the cameras do. */
  readonly real: ColumnsBuilder;
  readonly seen: ColumnsBuilder;
  /** By camera: passages, and those of them with a read, whatever it says. */
  readonly passed: Float64Array;
  readonly taken: Float64Array;
}

export function measureCorridors({ seed, days, reads }: JourneysJob, onDone: (done: number) => void): CorridorFigures[] {
  const world = { ...openWorld({ seed, rate: reads / (days * 86_400) }), captured: { fixed: 1, barrel: 1, trailer: 1 } };
  const border = borderOf(world, START + days * DAY, onDone);
  const driven = border.real.build();
  const real = findCorridors(driven, OPTIONS).ways;
  const shown = shownTrips(driven, OPTIONS.pause_ms);
  const found = findCorridors(border.seen.build(), OPTIONS).ways;
  const taken = border.taken.map((one, camera) => one / Math.max(1, border.passed[camera]));
  const rates = ({ from, to }: Ends): number => taken[from] * taken[to];
  const share = ({ from, to }: Ends): number => {
    const way = shown.get(from * driven.cameras.length + to);
    return way === undefined ? 0 : way.shown / way.trips;
  };
  return [
    figuresOf('corridors', real, found, { rates, share }, (_, trips) => trips),
    figuresOf('uncorrected', real, found, { rates, share }, (seen) => seen),
  ].flat();
}

function borderOf(world: World, end: number, onDone: (done: number) => void): Border {
  const { seed, map } = world;
  const cameras = map.cameras.map(({ id, lat, lon, kind }) => ({ id, lat, lon, kind }));
  const [real, seen] = [new ColumnsBuilder(cameras), new ColumnsBuilder(cameras)];
  const [passed, taken] = [new Float64Array(cameras.length), new Float64Array(cameras.length)];
  let n = 0;
  let isTaken = false;
  const withPicture = function* (): Generator<Passage> {
    for (const passage of traffic(world, START)) {
      if (passage.at >= end) return;
      const { at, camera, vehicle } = passage;
      passed[camera] += 1;
      if (n % TELL_EVERY === 0) onDone(n);
      isTaken = false;
      if (uniformOf(seed, MISSES, n++) < CAPTURED[map.cameras[camera].kind]) yield passage;
      // The passage's read was looked at before the next passage is asked for.
      // Said twice, no plate differs from another one in one character: none of them is taken for a misread one.
      real.add(at, camera, `${vehicle} ${vehicle}`, null, isTaken ? SEEN : MISSED);
    }
  };
  for (const read of readsOf(world, withPicture(), { severity: 1 })) {
    const { passage, text, jurisdiction, jurisdiction_p } = read;
    const { plate } = normalizePlate(text, statedJurisdiction(jurisdiction, jurisdiction_p));
    if (plate === null) continue;
    seen.add(passage.at, passage.camera, plate, jurisdiction, probabilityOf(latticeOf(read)));
    isTaken = true;
    taken[passage.camera] += 1;
  }
  return { real, seen, passed, taken };
}

/** Trips of a way, or of an hour of it: those that both cameras saw, and the estimate. */
type Corrected = (seen: number, trips: number) => number;

type Ends = Pick<Way, 'from' | 'to'>;

interface Known {
  /** Share of the trips of a way of which both its cameras have a read. */
  readonly rates: (way: Ends) => number;
  /** Share of them that is shown at both cameras, by these or by others. */
  readonly share: (way: Ends) => number;
}

function figuresOf(
  contender: string,
  real: readonly Way[],
  found: readonly Way[],
  { rates, share }: Known,
  trips: Corrected,
): CorridorFigures[] {
  const told = new Map(found.map((way) => [keyOf(way), way]));
  const ways: Errors = { trips: [], time: [], chance: [], best: [] };
  const hours: Errors = { trips: [], time: [], chance: [], best: [] };
  for (const way of real) {
    const other = told.get(keyOf(way));
    const known = { rate: rates(way), share: share(way) };
    if (way.seen >= ENOUGH) compare(ways, way, other, known, other === undefined ? 0 : trips(other.seen, other.trips));
    for (const hour of way.hours) {
      if (hour.seen < ENOUGH) continue;
      const same = other?.hours.find((one) => one.hour === hour.hour);
      compare(hours, hour, same, known, same === undefined ? 0 : trips(same.seen, same.trips));
    }
  }
  return [
    { contender, what: 'corridor', ...summaryOf(ways) },
    { contender, what: 'corridor and hour', ...summaryOf(hours) },
  ];
}

interface Errors {
  readonly trips: number[];
  readonly time: number[];
  /** Standard error of a number of trips that both cameras saw, divided by the share that they really see. */
  readonly chance: number[];
  /** That of the best estimate. */
  readonly best: number[];
}

function compare(
  { trips, time, chance, best }: Errors,
  real: { readonly seen: number; readonly middle: number },
  found: { readonly middle: number } | undefined,
  { rate, share }: { readonly rate: number; readonly share: number },
  told: number,
): void {
  best.push(leastError(real.seen, share));
  chance.push(Math.sqrt((1 - rate) / (rate * real.seen)));
  trips.push(Math.abs(told / real.seen - 1));
  time.push(found === undefined ? 1 : Math.abs(found.middle / real.middle - 1));
}

function summaryOf({ trips, time, chance, best }: Errors): Omit<CorridorFigures, 'contender' | 'what'> {
  const near = (errors: readonly number[]): number => errors.filter((error) => error <= NEAR).length / errors.length;
  const middle = (errors: readonly number[]): number => (errors.length === 0 ? Number.NaN : median(errors));
  const within = (errors: readonly number[]): number =>
    errors.length === 0 ? Number.NaN : mean(errors.map((error) => chanceWithin(NEAR, error)));
  return {
    n: trips.length,
    ...{ trips_error: middle(trips), trips_near: near(trips), time_error: middle(time), time_near: near(time) },
    trips_by_chance: trips.filter((error, i) => error <= 2 * chance[i]).length / trips.length,
    reachable: within(chance),
    best: within(best),
  };
}

function keyOf({ from, to }: Way): string {
  return `${from} ${to}`;
}
