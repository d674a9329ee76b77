import type { Page, PageRequest } from '../records/pages.ts';
import type { SavedQuestion } from '../records/saved-questions.ts';

/** The result of a run of a saved question. */
export interface SavedRun {
  readonly at: number;
  readonly due_at: number;
  /** Null where it gave no answer; the names of the answer before are then kept. */
  readonly answer: { readonly id: string; readonly named: number; readonly hash: Buffer; readonly isChanged: boolean } | null;
  readonly error: string | null;
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
  /** False where another process has finished a run since `due_at` was read. */
  finish(id: string, due_at: number, run: SavedRun): boolean;
}
