import { QUESTIONS } from './answers.ts';
import type { Page, PageRequest } from './pages.ts';
import type { WriteRow } from './write-row.ts';

/** What can be saved: every question over many vehicles or cameras, and a search of reads. */
export const SAVABLE = [...QUESTIONS, 'reads'] as const;
/** One of them. */
export type Savable = (typeof SAVABLE)[number];

/** A question, or a search of reads, that is asked again on a schedule. Times are epoch milliseconds UTC. */
export interface SavedQuestion {
  readonly id: string;
  readonly name: string;
  readonly question: Savable;
  /** The parameters that were given; the window is `days`. */
  readonly asked: Readonly<Record<string, unknown>>;
  /** Days of the window, up to the newest read (of questions about records: the newest record); null for all that is kept. */
  readonly days: number | null;
  readonly every_hours: number;
  /** Who saved it, and what for; each run is recorded in the audit log in this name. */
  readonly by: string;
  readonly channel: 'http' | 'cli';
  readonly purpose: string | null;
  readonly case_number: string | null;
  readonly created_at: number;
  /** When it is asked next. */
  readonly due_at: number;
  readonly answered_at: number | null;
  /** Id of the last answer; always null for a search of reads, of which only the ids of the reads are kept. */
  readonly answer: string | null;
  /** Vehicles, groups, ways, faults or reads that the last answer names. */
  readonly named: number | null;
  /** When an answer last named other vehicles, groups, ways or faults than the answer before it; of a search of reads: when it last found new ones. */
  readonly changed_at: number | null;
  /** Of the last run; null where it asked about all that is kept. */
  readonly window: { readonly from: number; readonly to: number } | null;
  /** Why the last run gave no answer; null where it did. */
  readonly error: string | null;
}

/** A question to save. Default: all data that is kept, asked once a day. */
export type NewSavedQuestion = Pick<SavedQuestion, 'name' | 'question' | 'by' | 'channel' | 'purpose' | 'case_number'> & {
  readonly asked?: Readonly<Record<string, unknown>> | undefined;
  readonly days?: number | null | undefined;
  readonly every_hours?: number | undefined;
};

/** The body of the event `question.changed`. It names no vehicle: the answer, or the search, does, to a person who may open it. */
export interface QuestionChanged {
  readonly id: string;
  readonly name: string;
  /** Who saved it. */
  readonly by: string;
  readonly question: Savable;
  /** Null for a search of reads. */
  readonly answer: string | null;
  readonly named: number;
  /** How many are named by this answer only, or by the answer before only; null where the answer before was deleted. */
  readonly appeared: number | null;
  readonly gone: number | null;
}

/** Who asks a question out of turn, as the audit log names people. */
export interface Asker {
  readonly actor: string;
  readonly channel: 'http' | 'cli' | 'server';
}

/** Questions on a schedule, that tell when their answer changes. */
export interface SavedQuestions {
  /**
   * The question is asked for the first time at once.
   * @param record called in the transaction that saves it
   * @throws LprError bad_request for parameters that cannot be used; conflict where too many are saved
   */
  save(given: NewSavedQuestion, record?: WriteRow<[SavedQuestion]>): SavedQuestion;
  /** @throws LprError not_found */
  get(id: string): SavedQuestion;
  /** Newest first. */
  list(page: PageRequest): Page<SavedQuestion>;
  /**
   * Asked so often from now on: next so many hours after its last run, or at once where that is past. One that is due stays due.
   * @param record as that of `save`
   * @throws LprError bad_request, not_found
   */
  reschedule(id: string, every_hours: number, record?: WriteRow): SavedQuestion;
  /** Its answers stay. @throws LprError not_found */
  remove(id: string): void;
  /** Asks now, whether it is due or not. @param by who asks: the look-up is recorded as theirs. @throws LprError not_found; busy where enough questions are under way */
  run(id: string, by: Asker): Promise<SavedQuestion>;
  /** Asks those that are due, one after another; one that was due several times is asked once. Returns how many gave an answer. */
  runDue(): Promise<number>;
  /** Does so from now on by itself, and begins with those that fell due while no server ran. */
  start(): void;
}
