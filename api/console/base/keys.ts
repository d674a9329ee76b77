import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { tinykeys } from 'tinykeys';
import { singleKeys } from './settings.ts';

/** Keys that a part handles itself while it has the focus, such as those of a table. */
export interface ToldKey {
  /** In the notation of tinykeys: `c`, `g a`, `$mod+k`. */
  readonly keys: string;
  /** The action, in the person's language. */
  readonly says: string;
}

export interface Key extends ToldKey {
  readonly run: (event: KeyboardEvent) => void;
}

/** The sets of keys that are active now, for the dialog of keys. */
export const keysAtWork = signal<readonly (readonly (ToldKey | Key)[])[]>([]);

/** Keys for the dialog of keys alone, while the part that handles them is shown. */
export function useToldKeys(keys: readonly ToldKey[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  useLayoutEffect(() => tell(latest.current), [namesOf(keys)]);
}

function namesOf(keys: readonly ToldKey[]): string {
  return keys.map(({ keys: pressed, says }) => `${pressed}\t${says}`).join('\n');
}

/** @returns ends it */
function tell(shown: readonly ToldKey[]): () => void {
  keysAtWork.value = [...keysAtWork.peek(), shown];
  return () => {
    keysAtWork.value = keysAtWork.peek().filter((set) => set !== shown);
  };
}

/**
 * Keys of a page or part while it is shown. Keys without Ctrl, Alt or Meta do nothing while a person types, while a dialog is open, and when they are
 * switched off.
 */
export function useKeys(keys: readonly Key[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  const names = namesOf(keys);
  // Registered before the page is painted, because a person may press a key as soon as the page shows it.
  useLayoutEffect(() => {
    const shown = latest.current;
    const untell = tell(shown);
    const bindings = Object.fromEntries(
      shown.map(({ keys: pressed }) => [pressed, (event: KeyboardEvent) => press(pressed, event)]),
    );
    const press = (pressed: string, event: KeyboardEvent): void => {
      if (!pressed.includes('$mod') && !takesSingleKeys(event)) return;
      if (event.repeat) return;
      event.preventDefault();
      latest.current.find((key) => key.keys === pressed)?.run(event);
    };
    const stop = tinykeys(window, bindings);
    return () => {
      stop();
      untell();
    };
  }, [names]);
}

const TYPED_IN = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, select';

function takesSingleKeys({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open]') !== null) return false;
  if (key === 'Escape') return true;
  if (singleKeys.value === 'off') return false;
  // The field of a dialog that has been closed keeps the focus until the page is drawn again.
  return !(target instanceof HTMLElement && target.matches(TYPED_IN) && target.closest('dialog:not([open])') === null);
}
