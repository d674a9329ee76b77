import type { Window } from '../fields/window.ts';
import type { Page, PageRequest } from '../records/pages.ts';
import type { SavedQuestion } from '../records/saved-questions.ts';

/** The result of a run of a saved question. */
export interface SavedRun {
  readonly at: number;
  readonly due_at: number;
  /** Null where it gave no answer; the names of the answer before are then kept. */
  readonly answer: SavedAnswer | null;
  readonly error: string | null;
}

export interface SavedAnswer {
  /** Null for a search of reads. */
  readonly id: string | null;
  readonly named: number;
  readonly hash: Buffer;
  /** Of a search of reads: the ids of the reads, ordered. */
  readonly found: readonly string[] | null;
  readonly isChanged: boolean;
  readonly window: Window | null;
}

export interface SavedQuestionsStore {
  add(question: SavedQuestion): void;
  get(id: string): SavedQuestion | null;
  list(page: PageRequest): Page<SavedQuestion>;
  count(): number;
  reschedule(id: string, every_hours: number, due_at: number): boolean;
  remove(id: string): boolean;
  /** Ids of the questions that are due, those due longest first. */
  due(now: number): readonly string[];
  /** When the next one is due; null where none is saved. */
  nextDue(): number | null;
  /** Hash of the names in the last answer; null before the first answer. */
  namedHash(id: string): Buffer | null;
  /** Ids of the reads that the last run of a search found; null before its first run, and for questions. */
  found(id: string): readonly string[] | null;
  /** False where another process has finished a run since `due_at` was read. */
  finish(id: string, due_at: number, run: SavedRun): boolean;
}
