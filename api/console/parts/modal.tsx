import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { shellWords } from '../shell/words.ts';

export interface ModalProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A native modal dialog: the browser keeps the focus in it, closes it with Escape and gives the focus back. */
export function Modal({ isOpen, onClose, title, class: name, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Opened before the next event, so that a key pressed right after the click goes to the dialog; Escape would otherwise leave the page.
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} class={name} aria-labelledby={heading} onClose={onClose}>
      {isOpen && (
        <>
          <header>
            <h2 id={heading}>{title}</h2>
            <button type="button" class="quiet" aria-label={shellWords.value.close} onClick={onClose}>
              ×
            </button>
          </header>
          {children}
        </>
      )}
    </dialog>
  );
}
