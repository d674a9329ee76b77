import { parametersOf } from '../questions/checks.ts';
import { headOf, iso, type Question, tidy } from '../questions/question.ts';
import type { HealthAnswer } from '../records/answers.ts';
import type { Sentence } from '../records/sentences.ts';
import { cameraHealth, FAULT_SENTENCES } from './camera-health.ts';

/** Takes no parameters but the window. */
export type HealthAsked = Readonly<Record<string, never>>;

const VERSION = 4;

export const healthQuestion: Question<HealthAsked, HealthAnswer> = {
  name: 'health',
  check: (came) => parametersOf(came, () => ({})),
  answer(over) {
    const { columns, window, notes, onDone } = over;
    const { faults, figures } = cameraHealth(columns, window.to);
    onDone(columns.n, columns.n);
    return {
      ...headOf('health', over, { version: VERSION, left_out: [], notes, method: METHOD, limits: LIMITS }),
      question: 'health',
      faults: faults.map(({ camera, ...fault }) => ({ camera: columns.cameras[camera].id, ...fault })),
      figures: figures.map(({ passages, last_at, doubtful, doubtful_lately }, i) => ({
        ...{ camera: columns.cameras[i].id, passages, last_at: last_at === null ? null : iso(last_at) },
        ...{ doubtful: tidy(doubtful), doubtful_lately: tidy(doubtful_lately) },
      })),
    };
  },
  table: ({ figures, faults }) => ({
    columns: ['camera', 'passages', 'last_at', 'doubtful', 'doubtful_lately', 'faults'],
    rows: figures.map((one) => ({
      ...one,
      faults: faults
        .filter(({ camera }) => camera === one.camera)
        .map(({ what, why }) => `${what}: ${why}`)
        .join('; '),
    })),
  }),
};

const METHOD: readonly Sentence[] = [
  {
    en: 'Silent: a camera has seen nobody for twelve hours or more, and for so long that its own rate before makes it a chance of less than one in a million.',
    es: 'Callada: una cámara no ha visto a nadie en doce horas o más, y durante tanto tiempo que, según su propio ritmo anterior, la probabilidad es menor que una entre un millón.',
  },
  {
    en: 'Misreading: the share of plates that are doubtful (below 0.5) is twice that of all cameras, or in the last quarter of the window twice its own, and at least 5 %.',
    es: 'Lee mal: la parte de placas dudosas (por debajo de 0.5) es el doble que la de todas las cámaras, o en el último cuarto del período el doble que la suya, y al menos el 5 %.',
  },
  {
    en: 'Clock off: what cars need from and to all neighbouring cameras differs by the same amount, a quarter of an hour or more, and the times to three of them or more do not fit a right clock: to two, where a right clock is very improbable, or to one, where other cameras of both places tell how long the way takes.',
    es: 'Reloj desviado: lo que tardan los coches desde y hasta todas las cámaras vecinas difiere en lo mismo, un cuarto de hora o más, y los tiempos con tres de ellas o más no encajan con un reloj correcto: con dos, si un reloj correcto es muy improbable, o con una, si otras cámaras de ambos lugares dicen cuánto se tarda.',
  },
  {
    en: 'By how much a clock is off is the likeliest error over all neighbours: how long the ways take, and that cars which stop on the way are later at the second of two cameras. Where an error half an hour or more from it is at least a third as likely, both are told.',
    es: 'Cuánto se desvía un reloj es el error más probable según todas las cámaras vecinas: lo que se tarda en los caminos, y que los coches que paran llegan más tarde a la segunda de dos cámaras. Si otro error, a media hora o más, es al menos un tercio de probable, se dicen los dos.',
  },
  {
    en: 'Wrong place or time: more than one in a hundred of its vehicles are seen elsewhere at the same time, by cameras within 120 km, or three or more of them by the same other camera.',
    es: 'Lugar u hora equivocados: más de uno de cada cien de sus vehículos se ven en otro sitio al mismo tiempo, ante cámaras a menos de 120 km, o tres o más de ellos ante la misma otra cámara.',
  },
  {
    en: 'Cameras whose clock, zone or place is wrong are left out of clones; those whose clock is off also of convoys and scenes.',
    es: 'Las cámaras con el reloj, la zona horaria o el lugar equivocados se dejan fuera de los clones; las de reloj desviado, también de los convoyes y de los lugares.',
  },
];
const LIMITS: readonly Sentence[] = [
  {
    en: 'A closed road is silent, too.',
    es: 'Una carretera cerrada también está callada.',
  },
  {
    en: 'A clock that is off by less than a quarter of an hour or more than about eight hours, or by about twice the time to its neighbours, is not found; nor, mostly, where fewer than two cameras within 240 km see eight of the same cars or more, as on quiet and remote roads.',
    es: 'No se encuentra un reloj desviado menos de un cuarto de hora o más de unas ocho horas, o en cerca del doble del tiempo a sus vecinas; tampoco, casi nunca, donde menos de dos cámaras a 240 km ven ocho de los mismos coches o más, como en carreteras tranquilas y apartadas.',
  },
  {
    en: 'A camera that was moved along its road is found only where cars cannot have driven as its old place says.',
    es: 'Una cámara que se movió a lo largo de su carretera se encuentra solo donde los coches no pueden haber circulado como dice su lugar antiguo.',
  },
];

/** Every sentence that an answer to this question may contain about its method, limits and faults. */
export const HEALTH_SENTENCES: readonly Sentence[] = [...METHOD, ...LIMITS, ...FAULT_SENTENCES];
