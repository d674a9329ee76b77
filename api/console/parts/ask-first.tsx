import { useState } from 'preact/hooks';
import { Modal } from './modal.tsx';
import { partWords } from './words.ts';

export interface AskFirstProps {
  /** What the button says; also what the dialog's own button says. */
  readonly says: string;
  /** Asked before it is done: what will happen, and whether it can be undone. */
  readonly what: string;
  readonly onYes: () => void;
  readonly disabled?: boolean;
  /** It deletes something, or ends it. */
  readonly isDanger?: boolean;
}

/** A button for what cannot be undone: it asks first. */
export function AskFirst({ says, what, onYes, disabled, isDanger = true }: AskFirstProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class={isDanger ? 'danger' : undefined} disabled={disabled} onClick={() => setOpen(true)}>
        {says}
      </button>
      <Modal isOpen={isOpen} onClose={() => setOpen(false)} title={says}>
        <div class="form">
          <p>{what}</p>
          <div class="actions">
            <button
              type="button"
              class={isDanger ? 'danger' : 'primary'}
              onClick={() => {
                setOpen(false);
                onYes();
              }}
            >
              {says}
            </button>
            <button type="button" onClick={() => setOpen(false)}>
              {partWords.value.cancel}
            </button>
          </div>
        </div>
      </Modal>
    </>
  );
}
