import type { QuestionName, StoredAnswer } from '../records/answers.ts';
import type { Page, PageRequest } from '../records/pages.ts';

export interface AnswersStore {
  /** Stores an answer, or returns the stored one with the same bytes. */
  add(answer: StoredAnswer): StoredAnswer;
  get(id: string): StoredAnswer | null;
  /** Newest first. */
  list(page: PageRequest & { readonly question?: QuestionName | undefined }): Page<Omit<StoredAnswer, 'body'>>;
}
