import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { Modal } from '../../parts/modal.tsx';
import { verifyWords } from './words.ts';

export const REASONS = ['plate', 'state', 'vehicle', 'unreadable'] as const;

export interface RejectDialogProps {
  readonly open: Signal<boolean>;
  readonly suggested: (typeof REASONS)[number];
  readonly onReject: (note: string) => void;
}

/** A rejection has a reason: one of four, and words of one's own. */
export function RejectDialog({ open, suggested, onReject }: RejectDialogProps) {
  const t = verifyWords.value;
  return (
    <Modal isOpen={open.value} onClose={() => (open.value = false)} title={t.rejectTitle}>
      <RejectForm
        suggested={suggested}
        onReject={(note) => {
          open.value = false;
          onReject(note);
        }}
      />
    </Modal>
  );
}

function RejectForm({ suggested, onReject }: Omit<RejectDialogProps, 'open'>) {
  const t = verifyWords.value;
  const [reason, setReason] = useState(suggested);
  const [words, setWords] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    onReject([t.because[reason], words.trim()].filter(Boolean).join('. '));
  };
  return (
    <form class="form" onSubmit={submit}>
      <fieldset class="choice column">
        <legend class="unseen">{t.rejectTitle}</legend>
        {REASONS.map((one) => (
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
