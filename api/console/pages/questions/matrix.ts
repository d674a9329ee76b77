import type { Links } from '../../base/wire.ts';

export type Side = 'origin_state' | 'state' | 'traced_state';
type State = string | null;

/** Seizures by two of the three states; both sides by falling sum. */
export interface Matrix {
  readonly rows: readonly State[];
  readonly columns: readonly State[];
  readonly seizures: readonly (readonly number[])[];
  /** Of each row, and of each column. */
  readonly sums: { readonly rows: readonly number[]; readonly columns: readonly number[] };
  readonly most: number;
}

export function matrixOf(cells: readonly Pick<Links['cells'][number], Side | 'seizures'>[], row: Side, column: Side): Matrix {
  const rows = bySum(cells, row);
  const columns = bySum(cells, column);
  const at = (a: State, b: State): number =>
    cells.filter((cell) => cell[row] === a && cell[column] === b).reduce((sum, cell) => sum + cell.seizures, 0);
  const seizures = rows.map((a) => columns.map((b) => at(a, b)));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
  const sums = { rows: seizures.map(sum), columns: columns.map((_, j) => sum(seizures.map((row) => row[j] ?? 0))) };
  return { rows, columns, seizures, sums, most: Math.max(1, ...seizures.flat()) };
}

function bySum(cells: readonly Pick<Links['cells'][number], Side | 'seizures'>[], side: Side): State[] {
  const sums = new Map<State, number>();
  for (const cell of cells) sums.set(cell[side], (sums.get(cell[side]) ?? 0) + cell.seizures);
  return [...sums].sort(([a, n], [b, m]) => m - n || ((a ?? '') < (b ?? '') ? -1 : 1)).map(([state]) => state);
}
