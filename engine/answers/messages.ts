import type { Window } from '../fields/window.ts';
import type { JobFailed } from '../ports/do-job.ts';
import type { AskedValue, QuestionName } from '../records/answers.ts';

/** Messages to and from an answering process: the two sides share nothing else. */
export interface Job {
  /** Path of the database. */
  readonly database: string;
  readonly question: QuestionName;
  readonly window: Window;
  readonly parameters: Readonly<Record<string, AskedValue>>;
  readonly notes: readonly string[];
}

/** The answer as JSON, and how many rows it has as a table. */
export interface Answered {
  readonly body: string;
  readonly rows: number;
}

export type Told = { readonly label: string; readonly done: number; readonly total: number } | Answered | JobFailed;
