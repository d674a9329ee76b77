import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Savable } from '../../../../engine/records/saved-questions.ts';
import { useSending } from '../../base/sending.ts';
import type { SavedQuestion } from '../../base/wire.ts';
import { Modal } from '../../parts/modal.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { EveryChoice } from './every-choice.tsx';
import { savedName, savedWords } from './saved-words.ts';

interface SaveQuestionProps {
  readonly question: Savable;
  /** As it was asked, with its window. */
  readonly asked: Readonly<Record<string, unknown>>;
}

const DAY = 86_400_000;

/** Has the question that was just asked asked again on a schedule. */
export function SaveQuestion(props: SaveQuestionProps) {
  const t = savedWords.value;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {t.save}
      </button>
      <Modal isOpen={isOpen} onClose={() => setOpen(false)} title={t.saveTitle}>
        <SaveForm {...props} />
      </Modal>
    </>
  );
}

function SaveForm({ question, asked: { from, to, ...asked } }: SaveQuestionProps) {
  const t = savedWords.value;
  const { route } = useLocation();
  const { busy, problem, send } = useSending();
  const [name, setName] = useState(savedName(question));
  const [days, setDays] = useState(() => daysOf(from, to));
  const [every, setEvery] = useState(24);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { name, question, asked, days: days === '' ? null : Number(days), every_hours: every };
    const answer = await send<SavedQuestion>('POST', '/v1/questions', { body });
    if (answer.ok) route(`/questions/saved/${answer.body.id}`);
  };
  return (
    <form class="form" onSubmit={(event) => void save(event)}>
      <p>{t.saveWhy}</p>
      <label>
        {t.name}
        <input
          {...{ required: true, autofocus: true, maxLength: 200, value: name }}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <EveryChoice value={every} onChange={setEvery} />
      <label>
        {t.days}
        <input
          {...{ type: 'number', min: 0.01, max: 3660, step: 'any', value: days }}
          onInput={({ currentTarget }) => setDays(currentTarget.value)}
        />
        <small class="dim">{t.daysWhy}</small>
      </label>
      {problem !== null && <TroubleNote problem={problem} />}
      <div class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {t.saveNow}
        </button>
      </div>
    </form>
  );
}

/** As long as the window that was asked about; empty where it had no beginning or no end. */
function daysOf(from: unknown, to: unknown): string {
  if (typeof from !== 'string' || typeof to !== 'string') return '';
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  return days > 0 ? String(Math.max(0.01, Math.round(days * 100) / 100)) : '';
}
