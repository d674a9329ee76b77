import type { QuestionName, StoredAnswer } from '../records/answers.ts';
import type { Page, PageRequest } from '../records/pages.ts';

export interface AnswersStore {
  /** Stores an answer, or answers the one that was stored before with these very bytes. */
  add(answer: StoredAnswer): StoredAnswer;
  get(id: string): StoredAnswer | null;
  /** Newest first. */
  list(page: PageRequest & { readonly question?: QuestionName | undefined }): Page<Omit<StoredAnswer, 'body'>>;
}
