import type { QuestionChanged } from '../../../engine/records/saved-questions.ts';
import type { LiveMessage } from '../base/live.ts';
import { person } from '../base/session.ts';
import { say } from '../base/toasts.ts';
import { shellWords } from './words.ts';

/** Tells the person on any page that the answer to a question or search has changed that they have saved, with a button that opens it. */
export function tellChanged({ subject, body }: LiveMessage, route: (path: string) => void): void {
  const t = shellWords.peek();
  const { name, by } = body as QuestionChanged;
  if (by !== person.peek()) return;
  say(t.answerChanged(name), 'news', { says: t.openAnswer, run: () => route(`/questions/saved/${subject}`) });
}
