import type { PassageColumns } from '../passages/passage-columns.ts';
import { type Asked, parametersOf } from '../questions/checks.ts';
import { medianOf } from '../questions/quantiles.ts';
import { quarantineOf } from '../questions/quarantine.ts';
import { ALWAYS, headOf, iso, oddsOf, type Question, tidy } from '../questions/question.ts';
import type { Convoy, ConvoyAnswer } from '../records/answers.ts';
import type { ConvoyTrip } from '../records/convoys.ts';
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

const VERSION = 2;

/** Every parameter but the plates, for each question that looks for convoys. @param told_from odds where none are given */
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
    const { columns, parameters, notes } = over;
    const { plates, within_minutes, least_together, least_odds, most } = parameters;
    const { without, left_out, notes: aboutCameras } = quarantineOf(columns, parameters.leave_out);
    const within_s = within_minutes * 60;
    const sought = new Set(plates);
    const only =
      plates.length === 0 ? null : new Set(columns.vehicles.plates.flatMap((plate, v) => (sought.has(plate) ? [v] : [])));
    const found = findConvoys(columns, { within_s, least_together, least_odds, only, without }, over.onDone);
    const said = [
      ...notes,
      ...aboutCameras,
      ...(found.groups.length > most ? [`${found.groups.length} groups were found; the surest ${most} are shown.`] : []),
    ];
    return {
      ...headOf('convoys', over, { version: VERSION, left_out, notes: said, method: METHOD, limits: LIMITS }),
      question: 'convoys',
      convoys: found.groups.slice(0, most).map((group) => wordGroup(columns, found, group, within_s)),
      base_rate: { vehicles: found.vehicles, pairs_scored: found.scored, prior: tidy(found.prior) },
    };
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

function wordGroup({ cameras, vehicles }: PassageColumns, { segments, prior }: Convoys, group: Group, within_s: number): Convoy {
  const [{ score, log_odds }] = group.pairs;
  const timeOf = (second: number): string => iso(segments.start + second * 1000);
  const shared = sharedTrips(segments, group.members, { within_s, trip_s: TRIP_S }).map(
    (trip): ConvoyTrip => ({
      from: timeOf(trip.cameras[0].passed[0].at),
      to: timeOf(trip.cameras.at(-1)?.passed.at(-1)?.at ?? 0),
      cameras: trip.cameras.map(({ camera, passed, missing }) => ({
        camera: cameras[camera].id,
        passed: passed.map(({ vehicle, at }) => ({ plate: vehicles.plates[vehicle], at: timeOf(at) })),
        missing: missing.map((vehicle) => vehicles.plates[vehicle]),
      })),
      left: trip.left.map(({ vehicle, after }) => ({ plate: vehicles.plates[vehicle], after: cameras[after].id })),
      rejoined: trip.rejoined.map((vehicle) => vehicles.plates[vehicle]),
    }),
  );
  const gap_s = Math.round(Math.abs(medianOf(score.meetings.map(({ gap }) => gap))));
  const isTimetable = score.against_timetable - Math.log(TIMETABLES_A_CONVOY) < score.against_chance + Math.log(prior);
  const times_likelier = tidy(Math.exp(Math.min(25, isTimetable ? score.against_timetable : score.against_chance)));
  const instead = isTimetable
    ? 'setting out in the same hour by one timetable, each by itself'
    : 'meeting by chance at the rate at which they pass there anyway';
  return {
    members: group.members.map((v) => ({ plate: vehicles.plates[v], state: vehicles.states[v] })),
    odds: oddsOf(log_odds),
    why: `${score.meetings.length} times at one camera on ${score.trips} trips, ${gap_s} s apart, against ${expectedByChance(score.by_chance)} by chance and ${score.apart} trips without each other; ${times_likelier.toLocaleString('en-US')} times likelier than ${instead}`,
    innocent: { explanation: isTimetable ? 'one timetable' : 'chance', times_likelier },
    ...{ trips: score.trips, trips_apart: score.apart, meetings: score.meetings.length },
    ...{ meetings_by_chance: tidy(score.by_chance), gap_s, shared },
  };
}

function expectedByChance(meetings: number): string {
  return meetings < 0.05 ? 'less than 0.1' : meetings.toFixed(1);
}

const METHOD = [
  'Two vehicles meet where they pass one camera within within_minutes. What was seen is compared, trip by trip, under three explanations: they travel together and keep about the same distance; they meet by chance, at the rate at which each passes that camera at that time of day on other days and as traffic does in that hour; or one timetable sends both off in the same hour (a shift, a fleet), each by itself.',
  'Cameras of one trip are no independent proofs: who is on one road together at one camera is so at the next. A trip counts once for the meeting; after that only for going the same way and for keeping the distance as independent drivers do not. Trips without each other count against it.',
  'Before anything is seen, one vehicle in 10,000 has another one that travels with it, and ten pairs keep one timetable for each that travels together.',
  'Groups are put together from pairs, the surest first; a vehicle joins where at least half of its pairs with the group hold. Cameras that missed a member are named. Plates that differ only in O and 0, or in I and 1, count as one vehicle.',
];
const LIMITS = [
  ...ALWAYS,
  'Families, colleagues, a truck with its trailer, escorts and coaches travel together and are innocent.',
  'Vehicles that were together on one trip only are hardly ever told from strangers on one road.',
  'At the busiest cameras only the 128 vehicles before and after each passage are looked at for candidates; who is a pair at other cameras is scored at all of them.',
];
