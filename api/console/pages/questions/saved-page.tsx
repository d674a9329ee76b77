import { useEffect } from 'preact/hooks';
import { count } from '../../base/format.ts';
import { listen } from '../../base/live.ts';
import type { SavedQuestion } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { everyText } from './every-choice.tsx';
import { QuestionTabs } from './question-tabs.tsx';
import './questions.css';
import { savedName, savedWords } from './saved-words.ts';

/** Questions that are asked again on a schedule, and whether their answers changed. */
export function SavedPage() {
  const t = savedWords.value;
  const listed = useListed<SavedQuestion>('/v1/questions');
  const { reload } = listed;
  useEffect(() => listen('/v1/questions/events', ['question.changed'], reload), [reload]);
  return (
    <section class="page questions">
      <header class="page-head">
        <h1>{t.heading}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <QuestionTabs shown="saved" />
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={reload} />}
      <ListedTable label={t.heading} columns={columns()} listed={listed} keyOf={({ id }) => id} empty={t.none} />
    </section>
  );
}

function columns(): Column<SavedQuestion>[] {
  const t = savedWords.value;
  return [
    {
      name: 'question',
      title: t.question,
      cell: ({ id, name, question, by }) => (
        <span class="two">
          <a href={`/questions/saved/${id}`}>{name}</a>
          <small>
            {savedName(question)} · {by}
          </small>
        </span>
      ),
    },
    {
      name: 'schedule',
      title: t.schedule,
      cell: ({ every_hours, days }) => (
        <span class="two">
          <span>{everyText(every_hours)}</span>
          <small>{windowText(days)}</small>
        </span>
      ),
    },
    { name: 'last', title: t.last, cell: (one) => <LastAsked saved={one} /> },
    { name: 'named', title: t.namedIn, class: 'right', cell: ({ named }) => (named === null ? '–' : count(named)) },
    { name: 'changed', title: t.changed, cell: (one) => <Changed saved={one} /> },
    { name: 'next', title: t.next, cell: ({ due_at }) => <When at={due_at} style="day" /> },
  ];
}

/** What a question asks about: days up to the newest read, or everything. */
export function windowText(days: number | null): string {
  const t = savedWords.value;
  return days === null ? t.allKept : t.daysOf(count(days));
}

interface SavedProps {
  readonly saved: SavedQuestion;
}

/** When it was last answered, and whether it could not be since. */
export function LastAsked({ saved: { answered_at, error } }: SavedProps) {
  const t = savedWords.value;
  return (
    <span class="two">
      {answered_at === null ? <span>{t.never}</span> : <When at={answered_at} style="day" />}
      {error !== null && <small class="bad">{t.failed}</small>}
    </span>
  );
}

/** When its answer last named others than the one before; with a mark where that is the last one. */
export function Changed({ saved: { changed_at, answered_at } }: SavedProps) {
  const t = savedWords.value;
  if (changed_at === null) return <span class="dim">{answered_at === null ? '–' : t.unchanged}</span>;
  return (
    <span class="two">
      <When at={changed_at} style="day" />
      {changed_at === answered_at && <strong>{t.changedNow}</strong>}
    </span>
  );
}
