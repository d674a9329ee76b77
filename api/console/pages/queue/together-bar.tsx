import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useKeys } from '../../base/keys.ts';
import { problemText } from '../../base/problem-words.ts';
import { address } from '../../base/transport.ts';
import { When } from '../../parts/time.tsx';
import { type Reason, RejectDialog } from '../verify/reject-dialog.tsx';
import type { Why } from './change-each.ts';
import { areaIn } from './queue.ts';
import { togetherWords } from './together-words.ts';
import type { Outcome, Together } from './use-together.ts';
import './together.css';

/** Those that can be told without the comparison, which nobody sees before they have typed what the picture shows. */
const REASONS = ['unreadable', 'outdated_entry', 'other'] as const satisfies readonly Reason[];

export interface TogetherBarProps {
  readonly chosen: number;
  readonly together: Together;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** Chooses rows of the queue, and what can be done with many: acknowledge and reject. To confirm, each alert is opened. */
export function TogetherBar({ chosen, together, onAll, onClear }: TogetherBarProps) {
  const t = togetherWords.value;
  const rejecting = useSignal(false);
  const { progress, stop } = together;
  const isIdle = progress === null;
  const ask = (): void => {
    rejecting.value = true;
  };
  useKeys(
    chosen > 0 && isIdle
      ? [
          { keys: 'x', says: t.rejectChosen, run: ask },
          { keys: 'Escape', says: t.clear, run: onClear },
        ]
      : [],
  );
  return (
    <div class="together">
      <div class="actions">
        <button type="button" onClick={onAll} disabled={!isIdle}>
          {t.chooseAll} <kbd>Ctrl A</kbd>
        </button>
        {/* Always there, so that screen readers announce what changes in it. */}
        <strong role="status">{chosen > 0 && t.chosen(chosen, count(chosen))}</strong>
        {chosen === 0 && isIdle && <span class="dim">{t.chooseHint}</span>}
        {chosen > 0 && isIdle && (
          <>
            <button type="button" onClick={together.take}>
              {t.haveThem} <kbd>a</kbd>
            </button>
            <button type="button" class="danger" onClick={ask}>
              {t.reject} <kbd>x</kbd>
            </button>
            <button type="button" class="quiet" onClick={onClear}>
              {t.clear} <kbd>Esc</kbd>
            </button>
          </>
        )}
        {progress !== null && (
          <>
            <span>{t.progress(count(progress.n), count(progress.of))}</span>
            <button type="button" onClick={stop}>
              {t.stop}
            </button>
          </>
        )}
      </div>
      <OutcomeNote together={together} />
      <RejectDialog
        open={rejecting}
        suggested="unreadable"
        reasons={REASONS}
        title={t.rejectTitle(chosen, count(chosen))}
        lead={t.rejectLead}
        onReject={(reason, note) => together.reject({ reason, note: note === '' ? undefined : note })}
      />
    </div>
  );
}

/** What the server has saved, and for each row that it has not, why. */
function OutcomeNote({ together: { outcome, takeBack, forget } }: Pick<TogetherBarProps, 'together'>) {
  const t = togetherWords.value;
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed may be gone.
  useEffect(() => {
    if (outcome !== null && document.activeElement === document.body) box.current?.focus();
  }, [outcome]);
  return (
    <div class="outcome" role="status" tabIndex={-1} ref={box}>
      {outcome !== null && (
        <>
          <p>
            <strong>{t[outcome.kind](outcome.saved.length, count(outcome.saved.length))}</strong>
            {takeBack !== null && outcome.kind !== 'taken' && (
              <button type="button" onClick={takeBack}>
                {t.takeBack}
              </button>
            )}
            <button type="button" class="quiet" aria-label={t.close} onClick={forget}>
              ×
            </button>
          </p>
          <Refused {...outcome} />
        </>
      )}
    </div>
  );
}

function Refused({ failed, unsent }: Outcome) {
  const t = togetherWords.value;
  const { path, query } = useLocation();
  const area = areaIn(path, query);
  if (failed.length === 0 && unsent.length === 0) return null;
  return (
    <>
      {failed.length > 0 && <p>{t.notChanged(failed.length, count(failed.length))}</p>}
      <ul>
        {failed.map(({ passage: { key, alerts }, why }) => (
          <li key={key}>
            <a href={address(`/alerts/${alerts[0].id}`, { area })}>
              {alerts[0].camera_id}, <When at={alerts[0].captured_at} />
            </a>{' '}
            {whyText(why)}
          </li>
        ))}
      </ul>
      {unsent.length > 0 && <p>{t.unsent(unsent.length, count(unsent.length))}</p>}
    </>
  );
}

function whyText(why: Why): string {
  const t = togetherWords.value;
  if (why.kind === 'elsewhere') return t.elsewhere(why.by);
  return why.kind === 'trouble' ? problemText(why.trouble) : t[why.kind];
}
