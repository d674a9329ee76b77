/** Rows that a person has chosen in a table, as in a file manager: by their keys, so that they stay chosen when rows are added. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** Row from which Shift extends; null: none was chosen yet. */
  readonly anchor: number | null;
}

export const NOTHING: Selection = { keys: new Set(), anchor: null };

/** Adds a row to the selection, or removes it. */
export function toggled({ keys }: Selection, row: number, key: string): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: row };
}

/** Chooses every row from the anchor to this one, and nothing else. @param keyOf null for a row that is not loaded */
export function extended({ anchor }: Selection, from: number, row: number, keyOf: (row: number) => string | null): Selection {
  const start = anchor ?? from;
  const keys = new Set<string>();
  for (let i = Math.min(start, row); i <= Math.max(start, row); i++) {
    const key = keyOf(i);
    if (key !== null) keys.add(key);
  }
  return { keys, anchor: start };
}
