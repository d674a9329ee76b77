import type { ComponentChildren } from 'preact';
import type { Column } from './grid.tsx';

export interface TableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly items: readonly T[];
  readonly keyOf: (item: T, row: number) => string;
  /** Shown where there is no item. */
  readonly empty?: ComponentChildren;
  /** Only as wide as what it holds. */
  readonly isNarrow?: boolean;
}

/** A plain table of some dozens of rows; wide ones scroll sideways in their own box. Many rows: `grid.tsx`. */
export function Table<T>({ label, columns, items, keyOf, empty, isNarrow = false }: TableProps<T>) {
  if (items.length === 0) return <p class="empty">{empty}</p>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table class={isNarrow ? 'plain narrow' : 'plain'}>
        <thead>
          <tr>
            {columns.map(({ name, title, class: at }) => (
              <th key={name} scope="col" class={at}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, row) => (
            <tr key={keyOf(item, row)}>
              {columns.map(({ name, cell, class: at }) => (
                <td key={name} class={at}>
                  {cell(item, row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
