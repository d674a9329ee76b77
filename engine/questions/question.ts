import type { Window } from '../fields/window.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import type { Answer, AnswerHead, AskedValue, CameraLeftOut, QuestionName } from '../records/answers.ts';
import { english, type Sentence } from '../records/sentences.ts';
import type { SeizuresStore } from '../store/seizures.store.ts';

/**
 * One question over many vehicles. `clones/`, `convoys/` and `scenes/` each have one, with a pure core beside it, `links/` has two:
 *
 *     const parameters = clonesQuestion.check({ top_speed: 130 });
 *     const answer = clonesQuestion.answer({ columns, window, parameters, onDone: () => {} });
 */
export interface Question<P extends Readonly<Record<string, AskedValue>>, A extends Answer> {
  readonly name: A['question'];
  /** Whether the window selects passages (default) or records. For a question about records no passage is loaded. */
  readonly about?: 'passages' | 'records';
  /** Parameters with their defaults filled in. @throws LprError bad_request, in plain words */
  check(asked: Readonly<Record<string, unknown>>): P;
  /** The same columns, records and parameters give the same answer, at any time and on any machine. `records` is given to questions that read records. */
  answer(over: AskedOver<P>, records?: Records): A;
  /** A flat table of the answer, for CSV. */
  table(answer: A): Table;
}

/** The records that questions may read. */
export type Records = Pick<SeizuresStore, 'numbered' | 'links' | 'amounts' | 'vehicles' | 'ofPlates'>;

export interface AskedOver<P> {
  readonly columns: PassageColumns;
  readonly window: Window;
  readonly parameters: P;
  /** Notes that are known before the question is answered, such as data that was deleted. */
  readonly notes: readonly string[];
  readonly onDone: (done: number, total: number) => void;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

/** The head of an answer, which is the same for every question. */
export function headOf<Q extends QuestionName, P extends Readonly<Record<string, AskedValue>>>(
  question: Q,
  { columns, window, parameters }: AskedOver<P>,
  said: Pick<AnswerHead, 'notes'> & {
    readonly method: readonly Sentence[];
    readonly limits: readonly Sentence[];
    readonly version: number;
    readonly left_out: readonly CameraLeftOut[];
  },
): AnswerHead & { readonly question: Q } {
  return {
    question,
    window: { from: iso(window.from), to: iso(window.to) },
    parameters,
    versions: { method: said.version },
    passages: columns.n,
    vehicles: columns.vehicles.plates.length,
    cameras: columns.cameras.length,
    cameras_left_out: said.left_out,
    ...{ notes: said.notes, method: english(said.method), limits: english(said.limits) },
  };
}

/** A time as answers tell it: ISO 8601, UTC. @param ms epoch milliseconds */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Odds as shown: three significant digits, at most a million. */
export function oddsOf(log_odds: number): number {
  return tidy(Math.min(1e6, Math.exp(Math.min(14, log_odds))));
}

/** Three significant digits. */
export function tidy(value: number): number {
  return Number(value.toPrecision(3));
}

/** Limits of every answer. */
export const ALWAYS: readonly Sentence[] = [
  {
    en: 'An answer is a lead, not a fact: look at the pictures, characters and state, before anything follows. Travelling on a road is no ground for suspicion.',
    es: 'Una respuesta es una pista, no un hecho: mire las imágenes, los caracteres y el estado, antes de actuar. Viajar por una carretera no es motivo de sospecha.',
  },
  {
    en: 'A camera misses some vehicles and misreads some plates; who was not seen may have been there.',
    es: 'Una cámara no ve algunos vehículos y lee mal algunas placas; quien no fue visto pudo haber estado allí.',
  },
];
