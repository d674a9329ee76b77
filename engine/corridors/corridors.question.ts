import { parametersOf } from '../questions/checks.ts';
import { quarantineOf } from '../questions/quarantine.ts';
import { ALWAYS, headOf, type Question, tidy } from '../questions/question.ts';
import type { CorridorsAnswer } from '../records/answers.ts';
import { findCorridors } from './find-corridors.ts';

export type CorridorsAsked = {
  readonly cameras: readonly string[];
  readonly pause_minutes: number;
  readonly least: number;
  readonly most: number;
  readonly leave_out: readonly string[];
};

const VERSION = 2;
const MINUTE = 60_000;

export const corridorsQuestion: Question<CorridorsAsked, CorridorsAnswer> = {
  name: 'corridors',
  check: (came) =>
    parametersOf(came, (asked) => ({
      cameras: asked.texts('cameras', 1000),
      pause_minutes: asked.number('pause_minutes', 120, 1, 1_440),
      least: asked.whole('least', 20, 1, 1_000_000),
      most: asked.whole('most', 1000, 1, 20_000),
      leave_out: asked.leaveOut(),
    })),
  answer(over) {
    const { columns, parameters, notes, onDone } = over;
    const { least, most, pause_minutes } = parameters;
    const { without, left_out, notes: aboutCameras } = quarantineOf(columns, parameters.leave_out);
    const places = new Map(columns.cameras.map(({ id }, i) => [id, i]));
    const strange = parameters.cameras.filter((id) => !places.has(id));
    onDone(columns.n / 4, columns.n);
    const only = parameters.cameras.length === 0 ? null : new Set(parameters.cameras.map((id) => places.get(id) ?? -1));
    const found = findCorridors(columns, { pause_ms: pause_minutes * MINUTE, without, only, least });
    onDone(columns.n, columns.n);
    const id = (camera: number): string => columns.cameras[camera].id;
    const said = [
      ...notes,
      ...aboutCameras,
      ...strange.map((name) => `No camera has the id ${name}.`),
      ...(found.ways.length > most ? [`${found.ways.length} ways were found; the ${most} with most trips are shown.`] : []),
    ];
    return {
      ...headOf('corridors', over, { version: VERSION, left_out, notes: said, method: METHOD, limits: LIMITS }),
      question: 'corridors',
      trips: found.trips,
      cameras_seen: found.capture.flatMap(({ joined, seen, trips }, camera) =>
        found.passages[camera] === 0 || without.has(camera)
          ? []
          : {
              ...{ camera: id(camera), passages: found.passages[camera], vehicles: Math.round(found.passages[camera] / seen) },
              ...{ joined: tidy(joined), seen: tidy(seen), trips },
            },
      ),
      ways: found.ways.slice(0, most).map(({ from, to, seen, trips, isNext, fast, middle, slow, hours }) => ({
        ...{ from: id(from), to: id(to), seen, trips: Math.round(trips), is_next: isNext },
        minutes: { fast: minutes(fast), middle: minutes(middle), slow: minutes(slow) },
        hours: hours.map((one) => ({ ...one, trips: Math.round(one.trips), minutes: minutes(one.middle) })).map(withoutMiddle),
      })),
      ends: found.ends.slice(0, most).map(({ from, to, seen }) => ({ from: id(from), to: id(to), seen })),
    };
  },
  table: ({ ways }) => ({
    columns: ['from', 'to', 'hour', 'seen', 'trips', 'fast', 'minutes', 'slow', 'is_next'],
    rows: ways.flatMap(({ from, to, seen, trips, minutes: took, is_next, hours }) => [
      { from, to, hour: null, seen, trips, fast: took.fast, minutes: took.middle, slow: took.slow, is_next: is_next ? 1 : 0 },
      ...hours.map((one) => ({ from, to, ...one, fast: null, slow: null, is_next: is_next ? 1 : 0 })),
    ]),
  }),
};

function withoutMiddle<T extends { readonly middle: number }>({ middle: _, ...rest }: T): Omit<T, 'middle'> {
  return rest;
}

function minutes(ms: number): number {
  return Number((ms / MINUTE).toFixed(1));
}

const METHOD = [
  'A trip is what one plate was seen at, with pauses of at most pause_minutes. A pause is the time from camera to camera that driving the straight line at 80 km/h does not explain. Back at the same camera, another trip begins.',
  'What share of the vehicles a camera sees and reads right is estimated from the reads alone: of the trips seen at a camera before it and one behind it, the share that it saw as well. Of all pairs of cameras around it those with the highest share count, because elsewhere some drive another way.',
  'Trips from one camera to another are those that both saw, divided by the shares of both. Vehicles at a camera are its passages, divided by the share that it sees at all.',
  'Times are between the passages at both cameras, pauses and queues on the way with them: a tenth, half and nine tenths of the trips took no longer.',
];
const LIMITS = [
  ...ALWAYS,
  'At the ends of a road no camera tells what another one missed: there the share of vehicles of which the other cameras take a picture is used, with the share of its own pictures that are read right (trips is 0).',
  'Where half of the vehicles or more drive around a camera, it is treated as one at the end of a road; where fewer do, it seems to see fewer than it does, and its flow is told too high.',
  'On the simulated border the median travel time is within 3 % wherever a hundred trips or more passed; of numbers of trips half are within 3 %, where uncorrected ones are a fifth too low. A number from a hundred trips is off by as much by chance alone.',
  'First and last cameras are told as they were seen: a trip that its first camera missed begins at the second.',
  'A vehicle whose plate is misread the same way at every camera is another vehicle here.',
];
