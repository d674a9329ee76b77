import type { Listed } from './listed.ts';
import { Table, type TableProps } from './table.tsx';
import { partWords } from './words.ts';

export interface ListedTableProps<T> extends Omit<TableProps<T>, 'items'> {
  readonly listed: Pick<Listed<T>, 'rows' | 'isWhole' | 'more'>;
}

/** The records of a list that are loaded so far, and a button for more; nothing before the first page is loaded. */
export function ListedTable<T>({ listed: { rows, isWhole, more }, ...props }: ListedTableProps<T>) {
  if (isWhole === null) return null;
  return (
    <>
      <Table {...props} items={rows} />
      {!isWhole && (
        <button type="button" onClick={more}>
          {partWords.value.more}
        </button>
      )}
    </>
  );
}
