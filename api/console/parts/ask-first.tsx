import { useState } from 'preact/hooks';
import { Modal } from './modal.tsx';
import { partWords } from './words.ts';

export interface AskFirstProps {
  /** The label of the button, also in the dialog. */
  readonly says: string;
  /** The text of the dialog: what will happen, and whether it can be undone. */
  readonly what: string;
  readonly onYes: () => void;
  readonly disabled?: boolean;
  /** True where the action deletes or ends something. */
  readonly isDanger?: boolean;
}

/** A button for an action that cannot be undone: it opens a dialog first. */
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
