import type { Window } from '../fields/window.ts';
import { notesOnDeleted } from '../records/deleted-reads.ts';
import { english, type Sentence } from '../records/sentences.ts';
import type { PlateAnswerHead, PlateAsked } from '../records/vehicles.ts';
import { monthOf } from '../store/history.store.ts';
import type { PlateParts } from './plate-rows.ts';

/** Raised where the same data can give another answer. */
const METHOD_VERSION = 3;
const MINUTES_KNOWN: Sentence = {
  en: 'How vehicles go on from camera to camera was learned from reads (lpr model learn); a passage where the vehicle was expected counts for more.',
  es: 'Cómo siguen los vehículos de cámara a cámara se aprendió de las lecturas (lpr model learn); un paso donde se esperaba el vehículo cuenta más.',
};
const LINES_ONLY: Sentence = {
  en: 'How vehicles go on from camera to camera has not been learned (lpr model learn): only distances in a straight line are known.',
  es: 'Cómo siguen los vehículos de cámara a cámara no se ha aprendido (lpr model learn): solo se conocen distancias en línea recta.',
};

const METHOD: readonly Sentence[] = [
  {
    en: 'Reads of one vehicle at one camera, at most 4.5 seconds apart, are one passage.',
    es: 'Las lecturas de un vehículo en una cámara, con 4.5 segundos entre ellas como mucho, son un paso.',
  },
  {
    en: 'Passages are looked for under every text that the plate may have been read as: one character different, missing or too many, or two that look alike or were not read.',
    es: 'Los pasos se buscan bajo todo texto en que la placa pudo leerse: un carácter distinto, de menos o de más, o dos que se parecen o no se leyeron.',
  },
  {
    en: 'Each is weighed: how well the plate explains characters and state that were seen, against other plates that were read nearby in spelling, and against any vehicle on the road.',
    es: 'Cada uno se pondera: qué bien explica la placa los caracteres y el estado vistos, frente a otras placas leídas de grafía parecida, y frente a cualquier vehículo de la carretera.',
  },
];

const LIMITS: readonly Sentence[] = [
  {
    en: 'An answer is a lead, not a fact: look at the pictures, characters and state, before anything follows.',
    es: 'Una respuesta es una pista, no un hecho: mire las imágenes, los caracteres y el estado, antes de actuar.',
  },
  {
    en: 'A plate that was copied is on two vehicles: their passages are together here. Where one car cannot have driven from one passage to the next (140 km/h in a straight line), that is said, and each has journeys of its own.',
    es: 'Una placa copiada está en dos vehículos: sus pasos aparecen juntos aquí. Donde un solo coche no puede haber ido de un paso al siguiente (140 km/h en línea recta), se dice, y cada uno tiene sus propios viajes.',
  },
  {
    en: 'Misreads further away than that are not found, nor passages that no camera saw.',
    es: 'No se encuentran lecturas más lejanas que eso, ni pasos que ninguna cámara vio.',
  },
];

/** The head of every answer about a plate. */
export function headOf(
  { store, history, judging }: PlateParts,
  { plate, from: _from, to: _to, ...parameters }: PlateAsked,
  window: Window,
  spellings: readonly string[],
): PlateAnswerHead {
  const followed = history.mark();
  return {
    plate,
    spellings: spellings.slice(1),
    window,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)),
    versions: { method: METHOD_VERSION, model: judging.version },
    followed,
    not_followed: Math.max(0, store.reads.newest() - followed),
    months_forgotten: history
      .months()
      .filter(({ month, isForgotten }) => isForgotten && month >= monthOf(window.from) && month <= monthOf(window.to - 1))
      .map(({ month }) => month),
    cameras_left_out: [],
    notes: notesOnDeleted(store.retention.deletedUntil(window.from, window.to)),
    method: english([...METHOD, (judging.learned?.travel ?? null) === null ? LINES_ONLY : MINUTES_KNOWN]),
    limits: english(LIMITS),
  };
}

/** The sentences of answers about a plate on their method and limits. */
export const VEHICLE_SENTENCES: readonly Sentence[] = [...METHOD, LINES_ONLY, MINUTES_KNOWN, ...LIMITS];
