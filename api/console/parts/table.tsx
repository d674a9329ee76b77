import type { ComponentChildren } from 'preact';
import './table.css';
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

/** Columns that fit beside one another in the narrowest window; rows of more are stacked there. */
const FIT = 3;

/**
 * A plain table of some dozens of rows. In a narrow window the cells of a row with many columns stand below one another, each with its column's title,
 * so that nobody has to scroll sideways. Many rows: `grid.tsx`.
 */
export function Table<T>({ label, columns, items, keyOf, empty, isNarrow = false }: TableProps<T>) {
  if (items.length === 0) return <p class="empty">{empty}</p>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table class={`plain${isNarrow ? ' narrow' : ''}${columns.length > FIT ? ' stacks' : ''}`}>
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
              {columns.map(({ name, title, cell, class: at }) => (
                <td key={name} class={at} data-title={typeof title === 'string' && title !== '' ? title : undefined}>
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
