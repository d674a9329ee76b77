import { useEffect, useState } from 'preact/hooks';
import { clock } from '../../base/format.ts';
import { NOTHING, type Selection } from '../../parts/selection.ts';
import { type Passage, shownOrder } from './passages.ts';

/** The rows of the queue: their order, which is kept while the list has the focus or rows are chosen, and those that are chosen. @param of level and area */
export function useRows(all: readonly Passage[], of: string) {
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const [hasFocus, setFocus] = useState(false);
  const [selection, setSelection] = useState(NOTHING);
  const { shown, waiting } = shownOrder(all, held);
  const chosen = shown.filter(({ key }) => selection.keys.has(key));
  const isChosen = chosen.length > 0;
  useEffect(() => {
    setHeld(null);
    setSelection(NOTHING);
  }, [of]);
  useEffect(() => {
    if (!hasFocus && !isChosen) setHeld(null);
  }, [hasFocus, isChosen]);

  const hold = (): void => setHeld((now) => now ?? all.map(({ key }) => key));
  const choose = (next: Selection): void => {
    if (next.keys.size > 0) hold();
    setSelection(next);
  };
  return {
    shown,
    waiting,
    chosen,
    /** The anchor is a row of the former order. */
    show(): void {
      setHeld(null);
      setSelection(({ keys }) => ({ keys, anchor: null }));
    },
    onFocus(isInside: boolean): void {
      setFocus(isInside);
      if (isInside) hold();
    },
    clear: () => setSelection(NOTHING),
    keep: (rows: readonly Passage[]) => choose({ keys: new Set(rows.map(({ key }) => key)), anchor: null }),
    choosing: {
      selection,
      onChange: choose,
      nameOf: ({ alerts: [{ camera_id, captured_at }] }: Passage) => `${camera_id}, ${clock(captured_at, 'full')}`,
      onAll: () => choose({ keys: new Set(shown.map(({ key }) => key)), anchor: 0 }),
    },
  };
}
