import { useState } from 'preact/hooks';
import { useKeys } from '../../base/keys.ts';
import { person } from '../../base/session.ts';
import type { Trouble } from '../../base/transport.ts';
import type { Hit } from '../../base/wire.ts';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { takeOn } from '../queue/queue.ts';
import { verifyWords } from './words.ts';

export interface TakeOnProps {
  readonly hit: Hit;
  /** Other open hits of the same passage. */
  readonly others: readonly string[];
  readonly onChanged: () => void;
}

/** For an open hit: the person who has acknowledged it, or a button to do so; and whether it has escalated. */
export function TakeOn({ hit, others, onChanged }: TakeOnProps) {
  const t = verifyWords.value;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Trouble | null>(null);
  // A person who has confirmed a hit that needs a second person has nothing more to do.
  const isFree = hit.acknowledged_by === null && !hit.confirmed_by.includes(person.value);
  const take = async (): Promise<void> => {
    if (busy || !isFree) return;
    setBusy(true);
    const answer = await takeOn([hit.id, ...others]);
    setBusy(false);
    setProblem(answer === null || answer.ok ? null : answer.problem);
    onChanged();
  };
  useKeys(isFree ? [{ keys: 'a', says: t.takeOn, run: () => void take() }] : []);
  return (
    <div class="take-on">
      {hit.escalated_at !== null && (
        <span class="note overdue">
          {t.overdue} <When at={hit.escalated_at} style="day" />
        </span>
      )}
      {hit.acknowledged_by !== null && hit.acknowledged_at !== null ? (
        <span>
          {hit.acknowledged_by === person.value ? t.yours : t.takenBy(hit.acknowledged_by)}{' '}
          <When at={hit.acknowledged_at} style="day" />
        </span>
      ) : (
        isFree && (
          <button type="button" disabled={busy} onClick={() => void take()}>
            {t.takeOn} <kbd>a</kbd>
          </button>
        )
      )}
      {problem !== null && <TroubleNote problem={problem} />}
    </div>
  );
}
