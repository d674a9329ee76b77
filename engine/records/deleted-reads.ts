import { type Sentence, say } from './sentences.ts';

const DELETED: Sentence = {
  en: 'Reads captured until {until} were deleted at the end of their term: the answer is made from those that were kept, as reads with a hit are. Who is not in it may have been there.',
  es: 'Las lecturas captadas hasta {until} se borraron al acabar su plazo: la respuesta se hace con las que se conservaron, como las que tienen un acierto. Quien no está en ella pudo haber estado allí.',
};

/** That reads of the window were deleted. @param until time of capture of the newest deleted one, epoch milliseconds; null: none was */
export function notesOnDeleted(until: number | null): string[] {
  return until === null ? [] : [say(DELETED, { until: new Date(until).toISOString() })];
}

/** For the translation of answers. */
export const DELETED_SENTENCES: readonly Sentence[] = [DELETED];
