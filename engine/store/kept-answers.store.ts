import type { KeptAnswer } from '../records/kept-answers.ts';

export interface KeptAnswersStore {
  get(key: string): KeptAnswer | null;
  /** Keeps an answer, unless there is one under its key, and deletes those from before `oldest` and the oldest above `most`. */
  add(answer: KeptAnswer, bounds: { readonly oldest: number; readonly most: number }): void;
}
