/** What happened on corridors: alerts, reviews, seizures, flow and travel times by corridor, which has one direction, and hour of the day. */
import { expected, LprError } from '../errors.ts';
import { kilometresBetween } from '../fields/area.ts';
import { demand } from '../fields/checked.ts';
import { DAY } from '../fields/durations.ts';
import { checkOrder, type Window } from '../fields/window.ts';
import { ZoneClocks } from '../fields/zone-clocks.ts';
import type {
  ActivityAsked,
  ActivityCounts,
  CorridorActivity,
  CorridorActivityAsked,
  CorridorHour,
  CorridorsActivity,
  NamedCorridor,
  Span,
  Toward,
} from '../records/named-corridors.ts';
import { everyPage } from '../records/pages.ts';
import type { Seizure } from '../records/seizures.ts';
import { english, type Sentence } from '../records/sentences.ts';
import type { Store } from '../store/store.ts';
import { flowOf, type HourlyFlow } from './corridor-flow.ts';

type ActivityStore = Pick<Store, 'cameras' | 'corridors' | 'seizures' | 'reads'>;

/** A seizure is on a corridor if one of the corridor's cameras is at most this far away. */
const NEAR_KM = 15;
/** A camera saw the vehicle on its way to the seizure if it did so at most this long before. */
const BEFORE_MS = DAY;

/** @throws LprError bad_request for an unknown zone or a window that ends before it begins */
export function checkActivity({ from, to, zone = 'UTC' }: Pick<CorridorActivityAsked, 'from' | 'to' | 'zone'>): void {
  if (!new ZoneClocks().has(zone))
    throw new LprError('bad_request', expected('a time zone such as America/Chicago', 'zone', zone));
  if (from !== undefined && to !== undefined) demand(checkOrder({ from, to }));
}

/** @param asked is valid ({@link checkActivity}) */
export function activityOf(
  store: ActivityStore,
  { corridors, from: begin, to: end, zone = 'UTC', told }: ActivityAsked,
): CorridorsActivity {
  const [from, to] = [begin ?? null, end ?? null];
  const clocks = new ZoneClocks();
  const hourOf = (at: number): number => Math.floor(clocks.localTime(zone, at).minute / 60);
  const tallies = new Map(corridors.map((corridor) => [corridor, new Tally()]));
  const window = { from: from ?? Number.MIN_SAFE_INTEGER, to: to ?? Number.MAX_SAFE_INTEGER };
  const places = placesOf(store);
  countHits(store, window, tallies, hourOf);
  const others = countSeizures(store, window, { tallies, places }, hourOf);
  return {
    ...{ from, to, zone, ...others },
    reads: within(store.reads.bounds(), window),
    seizures: within(store.seizures.bounds(), window),
    cameras_left_out: told?.left_out ?? [],
    method: english([...METHOD, told === null ? NO_FLOW : FLOW]),
    corridors: [...tallies]
      .map(([corridor, tally]): CorridorActivity => {
        const { name, road, toward, cameras } = corridor;
        const unknown_cameras = cameras.filter((id) => !places.has(id));
        const along = told === null ? null : flowOf(corridor, told.ways);
        return {
          ...{ name, road, toward, cameras: cameras.length, unknown_cameras },
          ...{ ...tally.sum(), flow: along?.flow ?? null, hours: tally.hours(along?.hours ?? null) },
        };
      })
      .sort((a, b) => b.alerts - a.alerts || b.seizures - a.seizures || (a.name < b.name ? -1 : 1)),
  };
}

/** Null where all of it lies outside. */
function within(span: Span | null, { from, to }: Window): Span | null {
  if (span === null || span.last < from || span.first >= to) return null;
  return { first: Math.max(span.first, from), last: Math.min(span.last, to - 1) };
}

type Tallies = ReadonlyMap<NamedCorridor, Tally>;
type HourOf = (at: number) => number;

/** A hit counts for every corridor of its camera. */
function countHits({ corridors }: ActivityStore, { from, to }: Window, tallies: Tallies, hourOf: HourOf): void {
  const talliesAt = new Map<string, Tally[]>();
  for (const [{ cameras }, tally] of tallies) {
    for (const id of new Set(cameras)) talliesAt.set(id, [...(talliesAt.get(id) ?? []), tally]);
  }
  for (const { camera_id, at, level, is_confirmed, n } of corridors.hits(from, to)) {
    for (const tally of talliesAt.get(camera_id) ?? []) {
      tally.add(hourOf(at), level === 'alert' ? 'alerts' : 'reviews', n);
      if (is_confirmed) tally.add(hourOf(at), 'confirmed', n);
    }
  }
}

/** Counts the seizures on each corridor; returns how many are on none. */
function countSeizures(
  store: ActivityStore,
  window: Window,
  { tallies, places }: { readonly tallies: Tallies; readonly places: Places },
  hourOf: HourOf,
): Pick<CorridorsActivity, 'seizures_elsewhere' | 'seizures_without_place'> {
  const others = { seizures_elsewhere: 0, seizures_without_place: 0 };
  for (const seizure of everyPage((page) => store.seizures.list({ ...window, ...page }))) {
    if (seizure.lat === null || seizure.lon === null) {
      others.seizures_without_place += 1;
      continue;
    }
    const of = corridorsOf(store, [...tallies.keys()], places, seizure);
    if (of.length === 0) others.seizures_elsewhere += 1;
    for (const corridor of of) tallies.get(corridor)?.add(hourOf(seizure.at), 'seizures', 1);
  }
  return others;
}

type Places = ReadonlyMap<string, { readonly lat: number | null; readonly lon: number | null }>;

function placesOf({ cameras }: Pick<Store, 'cameras'>): Places {
  return new Map(cameras.places().map(({ id, lat, lon }) => [id, { lat, lon }]));
}

/** The corridors of a seizure. Of two directions of one road, the one in which its vehicle was last seen counts, else the one in the record. */
function corridorsOf(
  store: ActivityStore,
  corridors: readonly NamedCorridor[],
  places: Places,
  seizure: Seizure,
): readonly NamedCorridor[] {
  const near = corridors.filter(({ cameras }) =>
    cameras.some((id) => {
      const place = places.get(id);
      const km = place === undefined ? null : kilometresBetween(place, seizure);
      return km !== null && km <= NEAR_KM;
    }),
  );
  if (near.length < 2) return near;
  const last = lastCamera(store, seizure, new Set(near.flatMap(({ cameras }) => cameras)));
  const driven = last === null ? [] : near.filter(({ cameras }) => cameras.includes(last));
  if (driven.length > 0) return driven;
  const said = towardOf(seizure.direction);
  const asSaid = said === null ? [] : near.filter(({ toward }) => toward === said);
  return asSaid.length > 0 ? asSaid : near;
}

/** The camera, of those given, that last saw a vehicle of the seizure before it; null where none did. */
function lastCamera({ reads }: ActivityStore, { at, vehicles }: Seizure, cameras: ReadonlySet<string>): string | null {
  let best: { readonly camera_id: string; readonly captured_at: number } | null = null;
  for (const { plate } of vehicles) {
    const { items } = reads.list({ plate, camera: [...cameras], from: at - BEFORE_MS, to: at, limit: 1 });
    const [newest] = items;
    if (newest !== undefined && (best === null || newest.captured_at > best.captured_at)) best = newest;
  }
  return best?.camera_id ?? null;
}

/** Parses `N`, `northbound` or `south`; null for anything else, such as `inbound`. */
function towardOf(direction: string | null): Toward | null {
  const found = /^(n|north|e|east|s|south|w|west)(?:bound)?$/i.exec(direction?.trim() ?? '')?.[1]?.[0]?.toLowerCase();
  return found === undefined ? null : ({ n: 'north', e: 'east', s: 'south', w: 'west' }[found] as Toward);
}

const NONE: ActivityCounts = { alerts: 0, reviews: 0, confirmed: 0, seizures: 0 };

class Tally {
  readonly #hours = new Map<number, { -readonly [K in keyof ActivityCounts]: number }>();

  add(hour: number, what: keyof ActivityCounts, n: number): void {
    const counts = this.#hours.get(hour) ?? { ...NONE };
    counts[what] += n;
    this.#hours.set(hour, counts);
  }

  /** Hours with counts or with trips. */
  hours(flow: HourlyFlow | null): CorridorHour[] {
    const all = [...new Set([...this.#hours.keys(), ...(flow?.keys() ?? [])])].sort((a, b) => a - b);
    return all.map((hour) => {
      const { trips, minutes } = flow?.get(hour) ?? { trips: flow === null ? null : 0, minutes: null };
      return { hour, ...NONE, ...this.#hours.get(hour), trips, minutes };
    });
  }

  sum(): ActivityCounts {
    const sum = { ...NONE } as { -readonly [K in keyof ActivityCounts]: number };
    for (const counts of this.#hours.values())
      for (const what of Object.keys(NONE) as (keyof ActivityCounts)[]) sum[what] += counts[what];
    return sum;
  }
}

const METHOD: readonly Sentence[] = [
  {
    en: 'Alerts and reviews are hits at cameras of the corridor, one a passage; those that were withdrawn are left out, those that a person rejected are not. A camera of two corridors counts for both.',
    es: 'Las alertas y revisiones son coincidencias en cámaras del corredor, una por paso; no cuentan las que se retiraron, sí las que una persona rechazó. Una cámara de dos corredores cuenta para ambos.',
  },
  {
    en: `A seizure lies on a corridor if one of its cameras is within ${NEAR_KM} km. Of several corridors there, such as both directions of a road, it is counted for that in which a camera last saw one of its vehicles in the day before, else for that of the direction in the record, else for all of them.`,
    es: `Un decomiso está en un corredor si una de sus cámaras está a ${NEAR_KM} km o menos. De varios corredores en ese lugar, como los dos sentidos de una carretera, cuenta para aquel en que una cámara vio por última vez a uno de sus vehículos en el día anterior; si no, para el del sentido que dice el registro; si no, para todos.`,
  },
  { en: 'Counts are not corrected for what cameras miss.', es: 'Las cuentas no se corrigen por lo que las cámaras no ven.' },
];
const FLOW: Sentence = {
  en: 'Flow is the number of trips on the stretch between two cameras of the corridor that had most of them in the whole window, with those that cameras missed or misread; travel time is the median of those seen at the first camera and at the last. Hours are those at the end of the way; those of the flow add up to its total, but for rounding and hours in which every trip was missed. How trips are estimated is told with the question about corridors.',
  es: 'El flujo es el número de viajes en el tramo entre dos cámaras del corredor que más tuvo en todo el período, con los que las cámaras perdieron o leyeron mal; el tiempo de viaje es la mediana de los vistos en la primera cámara y en la última. Las horas son las del final del camino; las del flujo suman su total, salvo el redondeo y las horas en que se perdieron todos los viajes. Cómo se estiman los viajes se dice con la pregunta por corredores.',
};
const NO_FLOW: Sentence = {
  en: 'Flow and travel times are not told: they were not asked for, there are no reads, or the window is longer than a question may look at.',
  es: 'El flujo y los tiempos de viaje no se dicen: no se pidieron, no hay lecturas, o el período es más largo que lo que una pregunta puede mirar.',
};

/** Every sentence about how the counts are made. */
export const ACTIVITY_SENTENCES: readonly Sentence[] = [...METHOD, FLOW, NO_FLOW];
