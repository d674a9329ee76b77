import { useState } from 'preact/hooks';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import type { SavedQuestion } from '../../base/wire.ts';
import { TroubleNote } from '../../parts/trouble.tsx';
import { EveryChoice, everyText } from './every-choice.tsx';
import { savedWords } from './saved-words.ts';

interface ScheduleProps {
  readonly saved: SavedQuestion;
  readonly onChanged: () => void;
}

/** How often a saved question is asked, and a button that changes it. */
export function Schedule({ saved: { id, every_hours }, onChanged }: ScheduleProps) {
  const t = savedWords.value;
  const [every, setEvery] = useState(every_hours);
  const { busy, problem, send } = useSending();
  const change = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await send<SavedQuestion>('PATCH', `/v1/questions/${id}`, { body: { every_hours: every } });
    if (!answer.ok) return;
    say(t.rescheduled(everyText(answer.body.every_hours)), 'good');
    onChanged();
  };
  return (
    <form class="row-form schedule" onSubmit={(event) => void change(event)}>
      <EveryChoice value={every} onChange={setEvery} />
      <button type="submit" disabled={busy || every === every_hours}>
        {t.reschedule}
      </button>
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}
