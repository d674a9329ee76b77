/** A confusion matrix for drawing: the characters that are confused with any other, and the probability of each pair. */
export interface Heat {
  /** Characters on the plate, in order. */
  readonly rows: readonly string[];
  /** Characters as shown, in order. */
  readonly columns: readonly string[];
  /** 0..1; null where the model has no figure of its own for the pair. */
  readonly chance: (row: string, column: string) => number | null;
  /** The greatest probability, which gets the full colour. */
  readonly most: number;
}

/** @param swaps `{"B8": 0.12}`: a B that is shown as an 8 */
export function heatOf(swaps: Readonly<Record<string, number>>): Heat {
  const pairs = Object.keys(swaps);
  const distinct = (at: number): string[] => [...new Set(pairs.map((pair) => pair[at] as string))].sort();
  return {
    rows: distinct(0),
    columns: distinct(1),
    chance: (row, column) => swaps[`${row}${column}`] ?? null,
    most: Math.max(0, ...Object.values(swaps)),
  };
}
