import { person } from '../../base/session.ts';
import type { Passage } from './passages.ts';
import { queueWords } from './words.ts';

/** The person who has acknowledged a passage, or that it escalated. */
export function TakenOn({ standing, taker }: Pick<Passage, 'standing' | 'taker'>) {
  const t = queueWords.value;
  if (taker !== null) return <span class={standing === 'elsewhere' ? 'dim' : ''}>{taker === person.value ? t.you : taker}</span>;
  return standing === 'overdue' ? (
    <span class="note overdue" title={t.overdueWhy}>
      {t.overdue}
    </span>
  ) : null;
}
