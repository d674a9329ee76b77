import { median } from 'simple-statistics';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { oneSpellingOf } from '../plate/look-alikes.ts';
import { type Asked, parametersOf } from '../questions/checks.ts';
import { quarantineOf } from '../questions/quarantine.ts';
import { ALWAYS, type AskedOver, headOf, iso, oddsOf, type Question, tidy } from '../questions/question.ts';
import type { Convoy, ConvoyAnswer } from '../records/answers.ts';
import type { ConvoyTrip } from '../records/convoys.ts';
import { clauses, type Sentence, say } from '../records/sentences.ts';
import { type ExactTime, exactTimes } from './exact-times.ts';
import { type Convoys, findConvoys, TIMETABLES_A_CONVOY, TOLD_FROM, TRIP_S } from './find-convoys.ts';
import type { Group } from './groups.ts';
import { sharedTrips } from './shared-trips.ts';

export type ConvoysAsked = {
  readonly within_minutes: number;
  readonly least_together: number;
  readonly least_odds: number;
  readonly plates: readonly string[];
  readonly most: number;
  readonly leave_out: readonly string[];
};

const VERSION = 5;
/** Plates that a note names, at most. */
const MOST_NAMED = 20;

/** Every parameter except the plates, for each question that looks for convoys. @param told_from default of the least odds */
export function convoysLimits(asked: Asked, told_from: number): Omit<ConvoysAsked, 'plates'> {
  return {
    within_minutes: asked.number('within_minutes', 30, 1, 60),
    least_together: asked.whole('least_together', 3, 2, 100),
    least_odds: asked.leastOdds(told_from),
    most: asked.whole('most', 1000, 1, 10_000),
    leave_out: asked.leaveOut(),
  };
}

export const convoysQuestion: Question<ConvoysAsked, ConvoyAnswer> = {
  name: 'convoys',
  check: (came) =>
    parametersOf(came, (asked) => ({
      ...convoysLimits(asked, TOLD_FROM),
      plates: asked.plates('plates', 1000),
    })),
  answer(over) {
    const answer = convoysOf(over);
    return { ...answer, notes: [...answer.notes, ...unseenOf(over.columns, over.parameters.plates)] };
  },
  table: ({ convoys }) => ({
    columns: [
      'convoy',
      'odds',
      'plate',
      'state',
      'place',
      'trips',
      'trips_apart',
      'meetings',
      'gap_s',
      'innocent',
      'times_likelier',
      'why',
    ],
    rows: convoys.flatMap(({ members, odds, trips, trips_apart, meetings, gap_s, innocent, why }, i) =>
      members.map(({ plate, state }, place) => ({
        ...{ convoy: i + 1, odds, plate, state, place: place + 1, trips, trips_apart, meetings, gap_s },
        ...{ innocent: innocent.explanation, times_likelier: innocent.times_likelier, why },
      })),
    ),
  }),
};

/** The answer, without a word about plates that were not seen. */
export function convoysOf(over: AskedOver<ConvoysAsked>): ConvoyAnswer {
  const { columns, parameters, notes } = over;
  const { plates, within_minutes, least_together, least_odds, most } = parameters;
  const { without, left_out, notes: aboutCameras } = quarantineOf(columns, parameters.leave_out);
  const within_s = within_minutes * 60;
  const only = soughtIn(columns, plates);
  const found = findConvoys(columns, { within_s, least_together, least_odds, only, without }, over.onDone);
  const names = askedNames(columns, only, found, plates);
  const said = [
    ...notes,
    ...aboutCameras,
    ...(found.groups.length > most ? [say(SAID.most, { n: found.groups.length, most })] : []),
  ];
  const shown = found.groups.slice(0, most);
  const timeOf = exactTimes(columns, found.same, found.segments, new Set(shown.flatMap(({ members }) => members)));
  return {
    ...headOf('convoys', over, { version: VERSION, left_out, notes: said, method: METHOD, limits: LIMITS }),
    question: 'convoys',
    convoys: shown.map((group) => wordGroup(columns, found, group, { within_s, timeOf, names })),
    base_rate: { vehicles: found.vehicles, pairs_scored: found.scored, prior: tidy(found.prior) },
  };
}

/** Says which of the plates that were asked for nobody has. */
function unseenOf({ vehicles }: PassageColumns, asked: readonly string[]): string[] {
  const seen = new Set(asked.length === 0 ? [] : vehicles.plates.map(oneSpellingOf));
  const unseen = asked.filter((plate) => !seen.has(oneSpellingOf(plate)));
  const named = unseen.slice(0, MOST_NAMED).join(', ');
  if (unseen.length === 0) return [];
  const more = unseen.length - MOST_NAMED;
  return [more > 0 ? say(SAID.unseenMore, { named, more }) : say(SAID.unseen, { named, n: unseen.length })];
}

/** The vehicles that were asked for, in any spelling of O and 0, and of I and 1; null for all. */
function soughtIn({ vehicles }: PassageColumns, asked: readonly string[]): ReadonlySet<number> | null {
  if (asked.length === 0) return null;
  const alike = new Set(asked.map(oneSpellingOf));
  return new Set(vehicles.plates.flatMap((plate, v) => (alike.has(oneSpellingOf(plate)) ? [v] : [])));
}

/** For vehicles that are named as they were asked for, by their usual spelling: that spelling. Of two that were asked for, the usual one. */
function askedNames(
  { vehicles }: PassageColumns,
  sought: ReadonlySet<number> | null,
  { same }: Convoys,
  asked: readonly string[],
) {
  const exactly = new Set(asked);
  const names = new Map<number, number>();
  for (const v of sought ?? []) {
    const usual = same[v];
    if (exactly.has(vehicles.plates[v]) && (v === usual || !names.has(usual))) names.set(usual, v);
  }
  return names;
}

function wordGroup(
  { cameras, vehicles }: PassageColumns,
  { segments, prior }: Convoys,
  group: Group,
  {
    within_s,
    timeOf,
    names,
  }: { readonly within_s: number; readonly timeOf: ExactTime; readonly names: ReadonlyMap<number, number> },
): Convoy {
  const named = (vehicle: number): number => names.get(vehicle) ?? vehicle;
  const plateOf = (vehicle: number): string => vehicles.plates[named(vehicle)];
  const [{ score, log_odds }] = group.pairs;
  const shared = sharedTrips(segments, group.members, { within_s, trip_s: TRIP_S }).map((trip): ConvoyTrip => {
    const seen = trip.cameras.map(({ camera, passed, missing }) => ({
      camera: cameras[camera].id,
      passed: passed
        .map(({ vehicle, at }) => ({ plate: plateOf(vehicle), at: iso(timeOf(vehicle, camera, at)) }))
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
      missing: missing.map(plateOf),
    }));
    return {
      from: seen[0].passed[0].at,
      to: seen[seen.length - 1].passed.at(-1)?.at ?? '',
      cameras: seen,
      left: trip.left.map(({ vehicle, after }) => ({ plate: plateOf(vehicle), after: cameras[after].id })),
      rejoined: trip.rejoined.map(plateOf),
    };
  });
  const gap_s = Math.round(Math.abs(median(score.meetings.map(({ gap }) => gap))));
  const isTimetable = score.against_timetable - Math.log(TIMETABLES_A_CONVOY) < score.against_chance + Math.log(prior);
  const times_likelier = tidy(Math.exp(Math.min(25, isTimetable ? score.against_timetable : score.against_chance)));
  const seen = { meetings: score.meetings.length, trips: score.trips, gap_s, apart: score.apart };
  const times = times_likelier.toLocaleString('en-US');
  return {
    members: group.members.map((v) => ({ plate: plateOf(v), state: vehicles.states[named(v)] })),
    odds: oddsOf(log_odds),
    why: clauses(
      score.by_chance < LEAST_SHOWN
        ? say(SAID.metRarely, { ...seen, least: 2 * LEAST_SHOWN })
        : say(SAID.met, { ...seen, by_chance: score.by_chance.toFixed(1) }),
      say(isTimetable ? SAID.timetable : SAID.chance, { times }),
      ...(group.members.length > 2 ? [leastSure(group, plateOf)] : []),
    ),
    innocent: { explanation: isTimetable ? 'one timetable' : 'chance', times_likelier },
    ...{ trips: score.trips, trips_apart: score.apart, meetings: score.meetings.length },
    ...{ meetings_by_chance: tidy(score.by_chance), gap_s, shared },
  };
}

/** What is told of a group is told of its surest pair: which one that is, and the odds of the member that belongs to it least surely, by its own surest pair. */
function leastSure({ members, pairs }: Group, plateOf: (vehicle: number) => string): string {
  const [{ a, b }] = pairs;
  const surest = members.map((one) =>
    Math.max(...pairs.filter((pair) => pair.a === one || pair.b === one).map((pair) => pair.log_odds)),
  );
  const least = surest.indexOf(Math.min(...surest));
  const odds = oddsOf(surest[least]).toLocaleString('en-US');
  return clauses(
    say(SAID.surest, { one: plateOf(a), other: plateOf(b) }),
    say(SAID.leastSure, { member: plateOf(members[least]), odds }),
  );
}

/** Expected meetings by chance below this are shown as 0.1. */
const LEAST_SHOWN = 0.05;

const SAID = {
  unseen: {
    en: '{named} {n|was|were} not seen in the window under {n|this plate|these plates}.',
    es: '{named} no se {n|vio|vieron} en el período con {n|esta placa|estas placas}.',
  },
  unseenMore: {
    en: '{named} and {more} {more|other|others} were not seen in the window under these plates.',
    es: '{named} y {more} más no se vieron en el período con estas placas.',
  },
  most: {
    en: '{n} groups were found; the surest {most} are shown.',
    es: 'Se encontraron {n} grupos; se muestran los {most} más seguros.',
  },
  met: {
    en: '{meetings} {meetings|time|times} at one camera on {trips} {trips|trip|trips}, {gap_s} s apart, against {by_chance} by chance and {apart} {apart|trip|trips} without each other',
    es: '{meetings} {meetings|vez|veces} en una cámara en {trips} {trips|viaje|viajes}, con {gap_s} s entre ellos, frente a {by_chance} por azar y {apart} {apart|viaje|viajes} el uno sin el otro',
  },
  metRarely: {
    en: '{meetings} {meetings|time|times} at one camera on {trips} {trips|trip|trips}, {gap_s} s apart, against less than {least} by chance and {apart} {apart|trip|trips} without each other',
    es: '{meetings} {meetings|vez|veces} en una cámara en {trips} {trips|viaje|viajes}, con {gap_s} s entre ellos, frente a menos de {least} por azar y {apart} {apart|viaje|viajes} el uno sin el otro',
  },
  surest: {
    en: 'this is of {one} and {other}, the surest pair',
    es: 'esto es de {one} y {other}, el par más seguro',
  },
  leastSure: {
    en: 'the least sure member is {member}, with odds of {odds}',
    es: 'el miembro menos seguro es {member}, con una razón de {odds}',
  },
  timetable: {
    en: '{times} times likelier than setting out in the same hour by one timetable, each by itself',
    es: '{times} veces más probable que salir a la misma hora por un mismo horario, cada uno por su cuenta',
  },
  chance: {
    en: '{times} times likelier than meeting by chance at the rate at which they pass there anyway',
    es: '{times} veces más probable que encontrarse por azar al ritmo con que pasan por allí de todos modos',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const METHOD: readonly Sentence[] = [
  {
    en: 'Two vehicles meet where they pass one camera within within_minutes. What was seen is compared, trip by trip, under three explanations: they travel together and keep about the same distance; they meet by chance, at the rate at which each passes that camera at that time of day on other days and as traffic does in that hour; or one timetable sends both off in the same hour (a shift, a fleet), each by itself.',
    es: 'Dos vehículos se encuentran donde pasan por una cámara dentro de within_minutes. Lo visto se compara, viaje por viaje, bajo tres explicaciones: viajan juntos y guardan más o menos la misma distancia; se encuentran por azar, al ritmo con que cada uno pasa por esa cámara a esa hora otros días y con el tráfico de esa hora; o un mismo horario (un turno, una flota) pone en marcha a los dos en la misma hora, cada uno por su cuenta.',
  },
  {
    en: 'Cameras of one trip are no independent proofs: who is on one road together at one camera is so at the next. A trip counts once for the meeting; after that only for going the same way and for keeping the distance as independent drivers do not. Trips without each other count against it.',
    es: 'Las cámaras de un mismo viaje no son pruebas independientes: quienes van juntos por una carretera en una cámara lo están en la siguiente. Un viaje cuenta una vez por el encuentro; después solo por seguir el mismo camino y por guardar la distancia como no lo hacen conductores independientes. Los viajes de uno sin el otro cuentan en contra.',
  },
  {
    en: 'Before anything is seen, one vehicle in 10,000 has another one that travels with it, and ten pairs keep one timetable for each that travels together.',
    es: 'Antes de ver nada, uno de cada 10,000 vehículos tiene otro que viaja con él, y por cada par que viaja junto hay diez que siguen un mismo horario.',
  },
  {
    en: 'Groups are put together from pairs, the surest first; a vehicle joins where at least half of its pairs with the group hold. Pairs that are then left make groups of their own, so one vehicle may be in several. Asked for some plates, the answer has those groups with one of them that it has for all vehicles. Cameras that missed a member are named. Plates that differ only in O and 0, or in I and 1, count as one vehicle.',
    es: 'Los grupos se forman de pares, empezando por los más seguros; un vehículo entra donde se sostienen al menos la mitad de sus pares con el grupo. Los pares que quedan forman grupos propios, así que un vehículo puede estar en varios. Si se pregunta por algunas placas, la respuesta tiene, de los grupos de todos los vehículos, los que incluyen una de ellas. Se nombran las cámaras que no vieron a un miembro. Las placas que difieren solo en O y 0, o en I y 1, cuentan como un vehículo.',
  },
];
const LIMITS: readonly Sentence[] = [
  ...ALWAYS,
  {
    en: 'Families, colleagues, a truck with its trailer, escorts and coaches travel together and are innocent.',
    es: 'Familias, compañeros de trabajo, un camión con su remolque, escoltas y autobuses viajan juntos y son inocentes.',
  },
  {
    en: 'Plates are followed, not vehicles: a pair that has swapped its plates is told as a convoy like any other, and the swap is not noticed. Pictures of both, from before and after, tell it.',
    es: 'Se siguen placas, no vehículos: un par que intercambió sus placas se presenta como un convoy cualquiera, y el intercambio no se advierte. Lo muestran las imágenes de ambos, de antes y de después.',
  },
  {
    en: 'Vehicles that were together on one trip only are hardly ever told from strangers on one road.',
    es: 'Los vehículos que estuvieron juntos en un solo viaje casi nunca se distinguen de desconocidos en una misma carretera.',
  },
  {
    en: 'At the busiest cameras only the 128 vehicles before and after each passage are looked at for candidates; who is a pair at other cameras is scored at all of them.',
    es: 'En las cámaras con más tráfico se buscan candidatos solo entre los 128 vehículos anteriores y posteriores a cada paso; los que forman par en otras cámaras se evalúan en todas ellas.',
  },
];

/** The sentences of answers to this question about their method and limits. */
export const CONVOYS_SENTENCES: readonly Sentence[] = [...METHOD, ...LIMITS, ...Object.values(SAID)];
