import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Hit } from '../../base/wire.ts';
import { Modal } from '../../parts/modal.tsx';
import { verifyWords } from './words.ts';

/** The reasons of `engine/records/hits.ts`. */
export type Reason = NonNullable<Hit['reject_reason']>;

const REASONS = [
  'misread',
  'other_state',
  'other_vehicle',
  'unreadable',
  'outdated_entry',
  'other',
] as const satisfies readonly Reason[];

export interface RejectDialogProps {
  readonly open: Signal<boolean>;
  readonly suggested: Reason;
  /** The reasons to choose from, if not all. */
  readonly reasons?: readonly Reason[];
  readonly title?: string;
  readonly lead?: string;
  readonly onReject: (reason: Reason, note: string) => void;
}

/** A dialog for the reason of a rejection: one of the reasons that reports count, and a note. */
export function RejectDialog({ open, title = verifyWords.value.rejectTitle, onReject, ...choice }: RejectDialogProps) {
  return (
    <Modal isOpen={open.value} onClose={() => (open.value = false)} title={title}>
      <RejectForm
        {...choice}
        title={title}
        onReject={(reason, note) => {
          open.value = false;
          onReject(reason, note);
        }}
      />
    </Modal>
  );
}

function RejectForm({ suggested, reasons = REASONS, title, lead, onReject }: Omit<RejectDialogProps, 'open'>) {
  const t = verifyWords.value;
  const [reason, setReason] = useState<Reason>(suggested);
  const [words, setWords] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    onReject(reason, words.trim());
  };
  return (
    <form class="form" onSubmit={submit}>
      {lead !== undefined && <p>{lead}</p>}
      <fieldset class="choice column">
        <legend class="unseen">{title}</legend>
        {reasons.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="reason"
              checked={reason === one}
              autofocus={one === suggested}
              onChange={() => setReason(one)}
            />
            {t.because[one]}
          </label>
        ))}
      </fieldset>
      <label>
        {t.why}
        <input maxLength={500} value={words} onInput={({ currentTarget }) => setWords(currentTarget.value)} />
      </label>
      <div class="actions">
        <button type="submit" class="danger">
          {t.rejectNow} <kbd>Enter</kbd>
        </button>
      </div>
    </form>
  );
}
