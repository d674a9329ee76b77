import type { RefObject } from 'preact';
import { type ToldKey, useToldKeys } from '../base/keys.ts';
import { extended, NOTHING, type Selection, toggled } from './selection.ts';
import { partWords } from './words.ts';
import './choosing.css';

/** What a table needs to have its rows chosen. */
export interface Choosing<T> {
  readonly selection: Selection;
  readonly onChange: (selection: Selection) => void;
  readonly onAll: () => void;
  /** What tells the row from others, for the name of its box. It must show nothing that the row hides. */
  readonly nameOf: (item: T) => string;
}

interface ChoosableProps<T> {
  readonly choosing?: Choosing<T>;
  readonly item: (row: number) => T | undefined;
  readonly keyOf: (item: T) => string;
  readonly active: number;
  readonly onActive: (row: number) => void;
  readonly onOpen?: (item: T, row: number) => void;
}

/** Choosing rows: by their boxes, by Shift and Ctrl with the mouse, and by the keys Shift, Ctrl and space. */
export function useChoosing<T>({ choosing, item, keyOf, active, onActive, onOpen }: ChoosableProps<T>) {
  useToldKeys(toldKeys(choosing !== undefined));
  const keyAt = (row: number): string | null => {
    const found = item(row);
    return found === undefined ? null : keyOf(found);
  };
  const toggle = (row: number): void => {
    const key = keyAt(row);
    if (key !== null) choosing?.onChange(toggled(choosing.selection, row, key));
  };
  const extend = (row: number): void => choosing?.onChange(extended(choosing.selection, active, row, keyAt));
  return {
    isChosen: (row: number): boolean => choosing?.selection.keys.has(keyAt(row) ?? '') ?? false,
    extend,
    /** The cell with the box of a row; null where rows cannot be chosen. @param table gets the focus when the box is pressed */
    boxOf(row: number, table: RefObject<HTMLElement>) {
      if (choosing === undefined) return null;
      const shown = item(row);
      return (
        <ChooseCell
          name={shown === undefined ? null : choosing.nameOf(shown)}
          isChosen={choosing.selection.keys.has(keyAt(row) ?? '')}
          onPress={(isExtended) => {
            if (!isExtended) onActive(row);
            table.current?.focus({ preventScroll: true });
          }}
          onChoose={(isExtended) => (isExtended ? extend(row) : toggle(row))}
        />
      );
    },
    onClick(event: MouseEvent, row: number): void {
      const shown = item(row);
      if (choosing !== undefined && event.shiftKey) extend(row);
      else if (choosing !== undefined && (event.ctrlKey || event.metaKey)) toggle(row);
      else if (shown !== undefined) onOpen?.(shown, row);
    },
    /** Handles the key; true if it was one of these. */
    onChoosingKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
      if (choosing === undefined) return false;
      if (key === ' ') toggle(active);
      else if (key === 'a' && (ctrlKey || metaKey)) choosing.onAll();
      else if (key === 'Escape' && choosing.selection.keys.size > 0) choosing.onChange(NOTHING);
      else return false;
      return true;
    },
  };
}

/** The keys of a table, for the dialog of keys. */
function toldKeys(isChoosing: boolean): readonly ToldKey[] {
  const t = partWords.value;
  const moving = [
    { keys: '↑ ↓', says: t.anotherRow },
    { keys: 'Enter', says: t.openRow },
  ];
  if (!isChoosing) return moving;
  return [
    ...moving,
    { keys: 'Space', says: t.chooseRow },
    { keys: 'Shift+↑ Shift+↓', says: t.chooseRange },
    { keys: '$mod+A', says: t.chooseAll },
  ];
}

interface ChooseCellProps {
  /** Null where the row is not loaded: it has no box then. */
  readonly name: string | null;
  readonly isChosen: boolean;
  /** Before the click. @param isExtended Shift is held: the range begins at the row that was active before */
  readonly onPress: (isExtended: boolean) => void;
  readonly onChoose: (isExtended: boolean) => void;
}

/**
 * The box of a row, for those who have no keys: people at a touch screen, and those whose screen reader goes from element to element. The whole cell
 * can be pressed. The box never has the focus, which stays on the table, so that space always means the active row.
 */
export function ChooseCell({ name, isChosen, onPress, onChoose }: ChooseCellProps) {
  return (
    <div
      role="gridcell"
      class="choose"
      onMouseDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onPress(event.shiftKey);
      }}
      onClick={(event) => {
        // The row would open.
        event.stopPropagation();
        onChoose(event.shiftKey);
      }}
    >
      {name !== null && <input type="checkbox" tabIndex={-1} checked={isChosen} aria-label={partWords.value.choose(name)} />}
    </div>
  );
}

export function ChooseHead() {
  return (
    <div role="columnheader" class="choose">
      <span class="unseen">{partWords.value.choice}</span>
    </div>
  );
}
