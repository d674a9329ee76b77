import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useKeys } from '../../base/keys.ts';
import { person } from '../../base/session.ts';
import type { Trouble } from '../../base/transport.ts';
import type { Hit } from '../../base/wire.ts';
import { TroubleNote } from '../../parts/trouble.tsx';
import type { Alert } from '../queue/alert.ts';
import { type Reason, RejectDialog } from './reject-dialog.tsx';
import { agreement, type Typed } from './typed.ts';
import { judge, type NewVerdict } from './verdict.ts';
import { verifyWords } from './words.ts';

type Outcome = NonNullable<Hit['outcome']>;

/** The outcomes of a confirmed hit, the most common first. */
const OUTCOMES = [
  'stop',
  'no_action',
  'not_found',
  'recovery',
  'citation',
  'arrest',
  'wrong_vehicle',
] as const satisfies readonly Outcome[];

export interface DecisionProps {
  readonly hit: Hit;
  readonly etag: string | null;
  readonly typed: Typed;
  /** Other open hits that the same decision settles: frames of the same passage. */
  readonly others: readonly Pick<Alert, 'id' | 'read_id'>[];
  /** The hit in its present state on the server. */
  readonly onChanged: () => void;
  readonly onNext: () => void;
}

/** Confirm, reject or take back. A decision is shown only after the server has confirmed it. */
export function Decision({ hit, etag, typed, others, onChanged, onNext }: DecisionProps) {
  const t = verifyWords.value;
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<{ readonly problem: Trouble; readonly verdict: NewVerdict } | null>(null);
  const rejecting = useSignal(false);
  const send = async (verdict: NewVerdict): Promise<void> => {
    if (saving) return;
    setSaving(true);
    setRefused(null);
    const answer = await judge(hit.id, verdict, etag);
    // Verdicts on the other frames are sent only after that on the viewed one was stored; a frame that another person has settled is not changed.
    if (answer.ok)
      for (const other of others) await judge(other.id, { ...verdict, plate: ofPicture(other, verdict.plate) }, null);
    else setRefused({ problem: answer.problem, verdict });
    setSaving(false);
    if (answer.ok || answer.problem.code === 'changed') onChanged();
  };
  /** The typed plate is sent only for the picture that was viewed. */
  const ofPicture = ({ read_id }: Pick<Alert, 'read_id'>, plate?: string) => (read_id === hit.read.id ? plate : undefined);
  const state = typed.state ?? undefined;
  const plate = typed.plate !== null && !typed.plate.includes('?') ? typed.plate : undefined;
  const confirm = (): void => void send({ status: 'confirmed', plate, state });
  const reject = (reason: Reason, note: string): void =>
    void send({ status: 'rejected', plate, state, reason, note: note === '' ? undefined : note });
  /** The outcome is added later, and does not change the verdict. */
  const tell = async (outcome: Outcome): Promise<void> => {
    if (hit.status === 'confirmed') await send({ status: 'confirmed', outcome });
  };
  // Where two persons must confirm, a person who has confirmed waits for another one.
  const isOpen = hit.status === 'unverified' && !hit.confirmed_by.includes(person.value);
  const said = hit.read.image === null ? 'no_picture' : agreement(typed, hit.entry.plate);
  useKeys(
    isOpen
      ? [
          { keys: 'c', says: t.confirm, run: confirm },
          { keys: 'x', says: t.reject, run: () => (rejecting.value = true) },
        ]
      : [
          { keys: 'z', says: t.undo, run: () => void send({ status: 'unverified' }) },
          { keys: 'n', says: t.next, run: onNext },
        ],
  );
  return (
    <div class="decision">
      {refused !== null && (
        <Refused
          {...refused}
          onAgain={() => void send(refused.verdict)}
          onInsist={(more) => void send({ ...refused.verdict, ...more })}
        />
      )}
      {saving ? (
        <p role="status">{t.saving}</p>
      ) : isOpen ? (
        <OpenActions
          {...{ said, others: others.length, needsTwo: hit.confirmations === 2 }}
          onConfirm={confirm}
          onReject={() => (rejecting.value = true)}
        />
      ) : (
        <Decided
          hit={hit}
          onOutcome={(outcome) => void tell(outcome)}
          onUndo={() => void send({ status: 'unverified' })}
          onNext={onNext}
        />
      )}
      <RejectDialog open={rejecting} suggested={suggestedReason(said, typed, hit)} onReject={reject} />
    </div>
  );
}

type Said = OpenActionsProps['said'];

/** The reason of a rejection that follows from what was typed. */
function suggestedReason(said: Said, typed: Typed, { state }: Hit): Reason {
  if (said === 'no_picture') return 'other';
  if (said === 'unread') return 'unreadable';
  if (said === 'differs') return 'misread';
  return typed.state !== null && state.listed !== null && typed.state !== state.listed ? 'other_state' : 'other_vehicle';
}

interface OpenActionsProps {
  readonly said: 'same' | 'differs' | 'unread' | 'no_picture';
  readonly others: number;
  readonly needsTwo: boolean;
  readonly onConfirm: () => void;
  readonly onReject: () => void;
}

/** The focus is on the button of the decision that follows from the typed plate, so that Enter chooses it; from no picture follows none. */
function OpenActions({ said, others, needsTwo, onConfirm, onReject }: OpenActionsProps) {
  const t = verifyWords.value;
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  return (
    <>
      <p class={`agreement ${said}`} role="status">
        {{ same: t.same, differs: t.differs, unread: t.unread, no_picture: t.noPictureToCheck }[said]}{' '}
        {others > 0 && <span class="dim">{t.also(others)}</span>}
      </p>
      {needsTwo && <p class="dim">{t.needsTwo}</p>}
      <div class="actions">
        <button type="button" class={said === 'same' ? 'primary' : ''} ref={said === 'same' ? first : null} onClick={onConfirm}>
          {t.confirm} <kbd>c</kbd>
        </button>
        <button
          type="button"
          class={said === 'same' ? '' : 'danger'}
          ref={said === 'same' || said === 'no_picture' ? null : first}
          onClick={onReject}
        >
          {t.reject} <kbd>x</kbd>
        </button>
      </div>
    </>
  );
}

interface DecidedProps {
  readonly hit: Hit;
  readonly onOutcome: (outcome: Outcome) => void;
  readonly onUndo: () => void;
  readonly onNext: () => void;
}

function Decided({ hit, onOutcome, onUndo, onNext }: DecidedProps) {
  const t = verifyWords.value;
  const next = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => next.current?.focus(), []);
  const says = {
    confirmed: t.confirmed,
    rejected: t.rejected,
    withdrawn: t.withdrawn,
    unverified: t.waits[hit.agreement ?? 'agrees'],
  }[hit.status];
  const by = hit.verified_by;
  return (
    <>
      <p class={`verdict ${hit.status}`} role="status">
        <strong>{says}</strong>{' '}
        {by !== null && (hit.first_confirmed_by === null ? t.by(by) : t.byTwo(hit.first_confirmed_by, by))}
        {hit.reject_reason !== null && ` – ${t.because[hit.reject_reason]}`}
        {hit.verification_note !== null && <span class="dim"> – {hit.verification_note}</span>}
      </p>
      {hit.status === 'confirmed' && (
        <fieldset class="choice outcomes-choice">
          <legend>{t.outcome}</legend>
          {OUTCOMES.map((one) => (
            <label key={one}>
              <input type="radio" name="outcome" checked={hit.outcome === one} onChange={() => onOutcome(one)} />
              {t.outcomes[one]}
            </label>
          ))}
        </fieldset>
      )}
      <div class="actions">
        <button type="button" class="primary" ref={next} onClick={onNext}>
          {t.next} <kbd>n</kbd>
        </button>
        {hit.status !== 'withdrawn' && (
          <button type="button" onClick={onUndo}>
            {t.undo} <kbd>z</kbd>
          </button>
        )}
      </div>
    </>
  );
}

interface RefusedProps {
  readonly problem: Trouble;
  readonly onAgain: () => void;
  readonly onInsist: (more: Pick<NewVerdict, 'confirm_plate' | 'confirm_state'>) => void;
}

function Refused({ problem, onAgain, onInsist }: RefusedProps) {
  const t = verifyWords.value;
  if (problem.code === 'changed') {
    return (
      <div class="trouble" role="alert">
        {t.meanwhile}
      </div>
    );
  }
  if (problem.code === 'plate_needed') {
    return (
      <div class="trouble" role="alert">
        <strong>{t.notSaved}.</strong> {t.plateNeeded}
      </div>
    );
  }
  const asked = { plate_far_from_read: t.far, state_differs: t.otherState }[problem.code];
  if (asked === undefined) return <TroubleNote problem={problem} onAgain={onAgain} />;
  return (
    <div class="trouble" role="alert">
      <p>
        <strong>{t.notSaved}.</strong> {asked}
      </p>
      <button
        type="button"
        onClick={() => onInsist(problem.code === 'state_differs' ? { confirm_state: true } : { confirm_plate: true })}
      >
        {problem.code === 'state_differs' ? t.otherStateYes : t.farYes}
      </button>
    </div>
  );
}
