import { zoneOf } from '../fields/camera-hours.ts';
import { demand } from '../fields/checked.ts';
import { checkPlate } from '../fields/plates.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { parametersOf } from '../questions/checks.ts';
import { noCamera, quarantineOf } from '../questions/quarantine.ts';
import { ALWAYS, headOf, iso, oddsOf, type Question, tidy } from '../questions/question.ts';
import type { HabitsAnswer } from '../records/answers.ts';
import type { VehicleHabits } from '../records/habits.ts';
import { clauses, type Sentence, say } from '../records/sentences.ts';
import { findHabits, type Habits } from './find-habits.ts';
import { inOneSpelling } from './spelled.ts';

export type HabitsAsked = {
  readonly plate: string | null;
  readonly turnaround_minutes: number;
  readonly least_turnarounds: number;
  readonly ports: readonly string[];
  readonly least_odds: number;
  readonly most: number;
  readonly leave_out: readonly string[];
};

const VERSION = 4;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const habitsQuestion: Question<HabitsAsked, HabitsAnswer> = {
  name: 'habits',
  check: (came) =>
    parametersOf(came, (asked) => ({
      plate: plateOf(asked.given('plate') ?? null),
      turnaround_minutes: asked.number('turnaround_minutes', 60, 1, 1_440),
      least_turnarounds: asked.whole('least_turnarounds', 3, 1, 1_000),
      ports: asked.texts('ports', 1000),
      least_odds: asked.leastOdds(),
      most: asked.whole('most', 100, 1, 10_000),
      leave_out: asked.leaveOut(),
    })),
  answer(over) {
    const { columns, window, parameters, notes, onDone } = over;
    const { without, left_out, notes: aboutCameras } = quarantineOf(columns, parameters.leave_out);
    const ports = parameters.ports.map((id) => columns.cameras.findIndex((camera) => camera.id === id));
    const strange = parameters.ports.filter((_, i) => ports[i] === -1);
    onDone(columns.n / 4, columns.n);
    const spelled = inOneSpelling(columns, parameters.plate);
    const found = findHabits(spelled.columns, {
      ...{ without, until: window.to, from: window.from },
      plate: spelled.plate,
      turnaround_minutes: parameters.turnaround_minutes,
      least_turnarounds: parameters.least_turnarounds,
      ports: ports.length === 0 ? null : new Set(ports),
      least_odds: parameters.least_odds,
    });
    onDone(columns.n, columns.n);
    const said = [
      ...notes,
      ...aboutCameras,
      ...strange.map(noCamera),
      ...(parameters.plate !== null && found.vehicles.length === 0 ? [say(NOTES.unseen, { plate: parameters.plate })] : []),
      ...(found.vehicles.length > parameters.most ? [say(NOTES.most, { n: found.vehicles.length, most: parameters.most })] : []),
    ];
    return {
      ...headOf('habits', over, { version: VERSION, left_out, notes: said, method: METHOD, limits: LIMITS }),
      question: 'habits',
      habits: found.vehicles.slice(0, parameters.most).map((habits) => worded(columns.cameras, habits)),
    };
  },
  table: ({ habits }) => ({
    columns: ['plate', 'state', 'what', 'camera', 'at', 'p', 'low', 'high', 'odds', 'why'],
    rows: habits.flatMap((one) => rowsOf(one)),
  }),
};

function plateOf(given: unknown): string | null {
  return given === null ? null : demand(checkPlate(String(given)));
}

function worded(cameras: PassageColumns['cameras'], habits: Habits): VehicleHabits {
  const id = (camera: number): string => cameras[camera].id;
  const { turnarounds, change, silent } = habits;
  return {
    ...{ plate: habits.plate, state: habits.state, passages: habits.passages, days_seen: habits.days_seen },
    ...{ first_seen: iso(habits.first), last_seen: iso(habits.last.at), last_camera: id(habits.last.camera) },
    first_seen_late: habits.late === null ? null : { days: tidy(habits.late.days), chance: tidy(habits.late.chance) },
    dormant: silent === null ? null : { days: tidy(silent.days), chance: tidy(silent.chance) },
    changed:
      change === null
        ? null
        : {
            ...{ at: iso(change.at), odds: oddsOf(change.log_odds), before: change.before, after: change.after },
            why: say(WHY.changed, { before: change.before, after: change.after }),
          },
    turnarounds:
      turnarounds === null
        ? null
        : {
            ...{ odds: oddsOf(turnarounds.log_odds), n: turnarounds.turns.length, minutes: tidy(turnarounds.minutes) },
            why: clauses(
              say(WHY.back, { minutes: tidy(turnarounds.minutes), n: turnarounds.turns.length, passed: turnarounds.passed }),
              say(WHY.usual, { percent: (100 * turnarounds.usual).toFixed(1) }),
            ),
            times: turnarounds.turns.map(({ out, back, out_at, back_at }) => ({
              ...{ out: { camera: id(out), at: iso(out_at) }, back: { camera: id(back), at: iso(back_at) } },
            })),
          },
    next: habits.next.map(({ camera, p, own, of }) => ({
      ...{ camera: id(camera), p: tidy(p) },
      why: say(of === 0 ? WHY.firstTime : of === 1 ? WHY.nextOnce : WHY.next, { own, of, camera: id(habits.last.camera) }),
    })),
    week: habits.week.map(({ camera, hour, p, low, high, seen }) => ({
      ...{ camera: id(camera), day: WEEKDAYS[Math.floor(hour / 24)], hour: hour % 24, zone: zoneOf(cameras[camera]) },
      ...{ p: tidy(p), low: tidy(low), high: tidy(high), seen },
    })),
  };
}

function rowsOf({ plate, state, ...one }: VehicleHabits): Record<string, string | number | null>[] {
  const row = (more: Readonly<Record<string, string | number | null>>) => ({
    ...{ plate, state, camera: null, at: null, p: null, low: null, high: null, odds: null, why: null },
    ...more,
  });
  return [
    row({ what: 'seen', camera: one.last_camera, at: one.last_seen }),
    ...(one.dormant === null ? [] : [row({ what: 'dormant', at: one.last_seen, p: one.dormant.chance })]),
    ...(one.first_seen_late === null ? [] : [row({ what: 'first seen', at: one.first_seen, p: one.first_seen_late.chance })]),
    ...(one.changed === null ? [] : [row({ what: 'changed', at: one.changed.at, odds: one.changed.odds, why: one.changed.why })]),
    ...(one.turnarounds === null ? [] : [row({ what: 'turnarounds', odds: one.turnarounds.odds, why: one.turnarounds.why })]),
    ...one.next.map(({ camera, p, why }) => row({ what: 'next', camera, p, why })),
    ...one.week.map(({ camera, day, hour, zone, p, low, high }) =>
      row({ what: 'week', camera, at: `${day} ${String(hour).padStart(2, '0')}:00 ${zone}`, p, low, high }),
    ),
  ];
}

const NOTES = {
  unseen: { en: '{plate} was not seen in the window.', es: '{plate} no se vio en el periodo.' },
  most: {
    en: '{n} vehicles were found; the surest {most} are shown.',
    es: 'Se encontraron {n} vehículos; se muestran los {most} más seguros.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
const WHY = {
  changed: {
    en: '{before} {before|passage|passages} before and {after} after are likelier of two habits than of one',
    es: '{before} {before|paso|pasos} antes y {after} después son más probables con dos hábitos que con uno',
  },
  back: {
    en: 'back at the same place within {minutes} {minutes|minute|minutes} (the middle one), {n} of {passed} times that it went that way',
    es: 'de vuelta en el mismo lugar en {minutes} {minutes|minuto|minutos} (el valor central), {n} de las {passed} veces que fue por allí',
  },
  usual: { en: 'of all vehicles {percent} % are', es: 'de todos los vehículos lo hace el {percent} %' },
  next: {
    en: '{own} of {of} times that it was seen at {camera} it was seen here next',
    es: '{own} de las {of} veces que se vio en {camera} se vio aquí después',
  },
  nextOnce: {
    en: '{own} of the one time that it was seen at {camera} it was seen here next',
    es: '{own} de la única vez que se vio en {camera} se vio aquí después',
  },
  firstTime: {
    en: 'where it goes from {camera} was not seen before, so its other cameras and all traffic tell',
    es: 'adónde va desde {camera} no se había visto antes, así que lo dicen sus otras cámaras y todo el tráfico',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const METHOD: readonly Sentence[] = [
  {
    en: 'Next: which camera sees the vehicle next, if any does. What it did itself after the same camera, and at the same time of day and week, is weighed against its cameras, those against where cars go on to from there, and that against all traffic: the more was seen of the vehicle itself, the more its own habits decide (a hierarchical Dirichlet model after MacKay and Peto, 1995).',
    es: 'Siguiente: qué cámara ve el vehículo después, si alguna lo ve. Lo que él mismo hizo tras la misma cámara, y a la misma hora y día de la semana, se pondera con sus cámaras, estas con adónde siguen los coches desde allí, y eso con todo el tráfico: cuanto más se vio del propio vehículo, más deciden sus hábitos (un modelo jerárquico de Dirichlet según MacKay y Peto, 1995).',
  },
  {
    en: 'Week: the chance that it is seen at a camera in an hour of any one week, on the camera’s clock (UTC where neither its zone nor its place is known). Passages are Poisson with a rate of its own whose uncertainty is a gamma distribution; nine in ten of what the chance may be lie between low and high.',
    es: 'Semana: la probabilidad de que se vea en una cámara en una hora de una semana cualquiera, en el reloj de la cámara (UTC si no se conocen ni su huso ni su lugar). Los pasos son de Poisson con un ritmo propio cuya incertidumbre es una distribución gamma; nueve de cada diez de lo que puede ser la probabilidad están entre el mínimo y el máximo.',
  },
  {
    en: 'Turnarounds: it passed one camera of a place (within 5 km) and another one there within turnaround_minutes, where fewer than a quarter of cars go on so, at least least_turnarounds times. Odds compare a share of its own with the share of all cars; before anything is seen one vehicle in a hundred turns around more than others.',
    es: 'Medias vueltas: pasó por una cámara de un lugar (a menos de 5 km) y por otra de allí dentro de turnaround_minutes, donde menos de la cuarta parte de los coches siguen así, al menos least_turnarounds veces. La razón compara una parte propia con la parte de todos los coches; antes de ver nada, uno de cada cien vehículos da media vuelta más que otros.',
  },
  {
    en: 'Changed: its cameras before and after a day are likelier of two habits than of one; before anything is seen one vehicle in a hundred changes in a window.',
    es: 'Cambió: sus cámaras antes y después de un día son más probables con dos hábitos que con uno; antes de ver nada, uno de cada cien vehículos cambia en un periodo.',
  },
  {
    en: 'Dormant, first seen: a vehicle with as many days as it was seen on would be silent for so long, at the end or at the beginning of the window, with this chance; told below one in a hundred.',
    es: 'Callado, visto por primera vez: un vehículo visto en tantos días estaría callado tanto tiempo, al final o al principio del periodo, con esta probabilidad; se dice por debajo de una entre cien.',
  },
];
const LIMITS: readonly Sentence[] = [
  ...ALWAYS,
  {
    en: 'Taxis, shuttles, school runs and shopping across the bridge are short turnarounds and innocent.',
    es: 'Taxis, lanzaderas, viajes al colegio y compras al otro lado del puente son medias vueltas cortas e inocentes.',
  },
  {
    en: 'A habit is what was seen in the window: holidays, road works and weather are not known to it.',
    es: 'Un hábito es lo que se vio en el periodo: no sabe de festivos, obras ni mal tiempo.',
  },
  {
    en: 'Passages count that were read as this plate (O and 0 are one, I and 1 too): those at which it was misread are in its timeline, and may be newer than the last one here.',
    es: 'Cuentan los pasos leídos como esta placa (O y 0 son lo mismo, I y 1 también): aquellos en que se leyó mal están en su cronología, y pueden ser más recientes que el último de aquí.',
  },
  {
    en: 'The next camera is one of those that there are: between two of them a vehicle may be anywhere.',
    es: 'La cámara siguiente es una de las que hay: entre dos de ellas un vehículo puede estar en cualquier parte.',
  },
];

/** The sentences of answers to this question about their method and limits. */
export const HABITS_SENTENCES: readonly Sentence[] = [...METHOD, ...LIMITS, ...Object.values(NOTES), ...Object.values(WHY)];
