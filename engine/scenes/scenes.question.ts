import { expected, LprError } from '../errors.ts';
import { kilometresBetween } from '../fields/area.ts';
import { demand } from '../fields/checked.ts';
import { DAY } from '../fields/durations.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkInstant } from '../fields/times.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { parametersOf } from '../questions/checks.ts';
import { quarantineOf } from '../questions/quarantine.ts';
import { ALWAYS, headOf, iso, oddsOf, type Question, tidy } from '../questions/question.ts';
import type { SceneAsked, ScenesAnswer } from '../records/answers.ts';
import { clauses, type Sentence, say } from '../records/sentences.ts';
import { findAtScenes, type Scene } from './find-scenes.ts';

export type ScenesAsked = {
  readonly scenes: readonly SceneAsked[];
  readonly least: number;
  readonly most: number;
  readonly leave_out: readonly string[];
};

const VERSION = 2;
const MOST_SCENES = 200;
const MOST_DAYS = 31;

export const scenesQuestion: Question<ScenesAsked, ScenesAnswer> = {
  name: 'scenes',
  check: (came) =>
    parametersOf(came, (asked) => {
      const scenes = asked.given('scenes');
      if (!Array.isArray(scenes) || scenes.length === 0 || scenes.length > MOST_SCENES) {
        throw new LprError('bad_request', expected(`1 to ${MOST_SCENES} scenes`, 'scenes', scenes));
      }
      return {
        scenes: scenes.map(checkScene),
        least: asked.whole('least', Math.min(2, scenes.length), 1, scenes.length),
        most: asked.whole('most', 100, 1, 10_000),
        leave_out: asked.leaveOut(),
      };
    }),
  answer(over) {
    const { columns, parameters, notes, onDone } = over;
    const { without, left_out, notes: aboutCameras } = quarantineOf(columns, parameters.leave_out);
    onDone(columns.n / 2, columns.n);
    const scenes = parameters.scenes.map((scene) => sceneOf(columns, scene));
    const { least, most } = parameters;
    const { found, at_any, at_least, passages } = findAtScenes(columns, scenes, { least, most_results: most, without });
    onDone(columns.n, columns.n);
    const blind = parameters.scenes.filter((_, i) => scenes[i].cameras.size === 0);
    const said = [
      ...notes,
      ...aboutCameras,
      ...blind.map(({ id }) => say(SAID.blind, { id })),
      ...(at_least > most ? [clauses(say(SAID.atLeast, { n: at_least, least }), say(SAID.most, { most }))] : []),
    ];
    return {
      ...headOf('scenes', over, { version: VERSION, left_out, notes: said, method: METHOD, limits: LIMITS }),
      question: 'scenes',
      scenes: parameters.scenes.map(({ id, from, to }, i) => ({
        ...{ id, from, to, passages: passages[i] },
        cameras: [...scenes[i].cameras].map((camera) => columns.cameras[camera].id),
      })),
      found: found.map(({ vehicle, rows, scenes: count, by_habit, surprise }) => ({
        plate: columns.vehicles.plates[vehicle],
        state: columns.vehicles.states[vehicle],
        scenes: count,
        odds: oddsOf(surprise - Math.log(Math.max(1, columns.vehicles.plates.length))),
        why: clauses(
          say(SAID.at, { n: count, of: scenes.length }),
          say(SAID.usual, { n: tidy(by_habit.reduce((sum, p) => sum + p, 0)) }),
        ),
        at: parameters.scenes.map(({ id }, i) => ({
          scene: id,
          passed: rows[i].map((row) => ({ camera: columns.cameras[columns.camera[row]].id, at: iso(columns.at[row]) })),
          by_habit: tidy(by_habit[i]),
        })),
      })),
      vehicles_at_any: at_any,
      vehicles_at_least: at_least,
    };
  },
  table: ({ found }) => ({
    columns: ['plate', 'state', 'scenes', 'odds', 'scene', 'camera', 'at', 'by_habit', 'why'],
    rows: found.flatMap(({ plate, state, scenes, odds, why, at: seen }) =>
      seen.flatMap(({ scene, passed, by_habit }) =>
        passed.map(({ camera, at }) => ({ plate, state, scenes, odds, scene, camera, at, by_habit, why })),
      ),
    ),
  }),
};

/** Cameras by id, or those within `km` of a point. */
function sceneOf({ cameras }: PassageColumns, { from, to, cameras: ids, lat, lon, km }: SceneAsked): Scene {
  const named = new Set(ids);
  const here = new Set<number>();
  cameras.forEach((camera, index) => {
    if (named.has(camera.id)) here.add(index);
    const distance = kilometresBetween({ lat, lon }, camera);
    if (km !== null && distance !== null && distance <= km) here.add(index);
  });
  return { cameras: here, from: Date.parse(from), to: Date.parse(to) };
}

function checkScene(value: unknown, i: number): SceneAsked {
  const where = `scenes[${i}]`;
  if (typeof value !== 'object' || value === null) throw new LprError('bad_request', expected('a scene', where, value));
  const given = value as Readonly<Record<string, unknown>>;
  const time = (name: string): number => demand(checkInstant(String(given[name] ?? ''), `${where}.${name}`));
  const [from, to] = [time('from'), time('to')];
  if (to <= from || to - from > MOST_DAYS * DAY) {
    throw new LprError(
      'bad_request',
      expected(`an end after the begin and at most ${MOST_DAYS} days later`, `${where}.to`, given.to),
    );
  }
  const cameras = parametersOf({ cameras: given.cameras }, (asked) => asked.texts('cameras', 1000));
  const number = (name: string, low: number, high: number): number | null =>
    given[name] === undefined || given[name] === null ? null : demand(checkNumber(given[name], `${where}.${name}`, low, high));
  const point = { lat: number('lat', -90, 90), lon: number('lon', -180, 180), km: number('km', 0.1, 500) };
  const isPoint = point.lat !== null && point.lon !== null;
  if (cameras.length === 0 && !isPoint) {
    throw new LprError('bad_request', expected('cameras, or lat and lon with km', where, JSON.stringify(value)));
  }
  const id = typeof given.id === 'string' && given.id !== '' ? given.id.slice(0, 100) : String(i + 1);
  return { id, from: iso(from), to: iso(to), cameras, ...point, km: isPoint ? (point.km ?? USUAL_KM) : null };
}

const USUAL_KM = 10;

const SAID = {
  blind: {
    en: 'No camera stands at scene {id}: nobody can be seen there.',
    es: 'Ninguna cámara está en la escena {id}: allí no se puede ver a nadie.',
  },
  atLeast: {
    en: '{n} {n|vehicle was|vehicles were} at {least} {least|scene|scenes} or more',
    es: '{n} {n|vehículo estuvo|vehículos estuvieron} en {least} {least|escena|escenas} o más',
  },
  most: { en: 'the most surprising {most} are shown.', es: 'se muestran los {most} más sorprendentes.' },
  at: { en: 'at {n} of {of} {of|scene|scenes}', es: 'en {n} de {of} {of|escena|escenas}' },
  usual: {
    en: 'by its habits and the traffic {n} were expected',
    es: 'por sus hábitos y el tráfico se esperaban {n}',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const METHOD: readonly Sentence[] = [
  {
    en: 'A vehicle was at a scene where one of its cameras saw it in the window. For each scene the chance is worked out that the vehicle is there anyway: how often it passed there at that time of day outside of all scenes’ windows, and as anybody who drives as much passes there.',
    es: 'Un vehículo estuvo en un lugar si una de sus cámaras lo vio dentro del plazo. Para cada lugar se calcula la probabilidad de que el vehículo esté allí de todos modos: cuántas veces pasó por allí a esa hora fuera de los plazos de todos los lugares, y como pasa cualquiera que circula tanto.',
  },
  {
    en: 'Vehicles are ranked by how much likelier what was seen is of one that has to do with the scenes (and is read at 85 % of those) than by its habits. With which of them is not known: with all, or with any share, each half of the prior. The odds are for one such vehicle among all in the window.',
    es: 'Los vehículos se ordenan por cuánto más probable es lo visto si el vehículo tiene que ver con los lugares (y se lee en el 85 % de esos) que por sus hábitos. Con cuáles no se sabe: con todos, o con cualquier parte, cada cosa con la mitad de la probabilidad previa. La razón de probabilidades es la de un vehículo así entre todos los del período.',
  },
];
const LIMITS: readonly Sentence[] = [
  ...ALWAYS,
  {
    en: 'Who passes a place every day is at every scene there; the list shows it, with odds below one.',
    es: 'Quien pasa por un lugar todos los días está en cada suceso de allí; la lista lo muestra, con una razón menor que uno.',
  },
  {
    en: 'Few scenes tell little: at two scenes there are many by chance.',
    es: 'Pocos lugares dicen poco: en dos lugares hay muchos por casualidad.',
  },
];

/** The sentences of answers to this question about their method and limits. */
export const SCENES_SENTENCES: readonly Sentence[] = [...METHOD, ...LIMITS, ...Object.values(SAID)];
