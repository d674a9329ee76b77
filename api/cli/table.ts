import { displayWidth } from './display-width.ts';
import type { Output } from './output.ts';
import { printableLine } from './printable.ts';

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => string;
  readonly align?: 'left' | 'right';
}

/** Where a text is shown: with which colours, and how many columns it may take. */
export type Shown = Pick<Output, 'paint' | 'width'>;

/**
 * Aligned columns, two spaces apart, with a header; no trailing spaces. Widths are those of a terminal (`display-width.ts`): an emoji takes two columns, a colour none. Where the columns are
 * wider than `width`, the last ones are wrapped to further, indented lines of their row.
 */
export function table<T>(rows: readonly T[], columns: readonly Column<T>[], { paint, width }: Shown): string {
  const cells = rows.map((row) => columns.map((column) => printableLine(column.cell(row))));
  const widths = columns.map((column, i) =>
    Math.max(...[column.title, ...cells.map((row) => row[i] as string)].map(displayWidth)),
  );
  const lines = linesOf(widths, width);
  const line = (texts: readonly string[]): string => {
    const shown = texts.map((text, i) => padded(text, widths[i] as number, columns[i]?.align ?? 'left'));
    const wrapped = lines.map((places) =>
      places
        .map((i) => shown[i])
        .join('  ')
        .trimEnd(),
    );
    return wrapped.filter((text, i) => i === 0 || text !== '').join(`\n${INDENT}`);
  };
  const header = columns.map(({ title }) => title);
  const dim = line(header)
    .split('\n')
    .map((text) => paint('dim', text))
    .join('\n');
  return [dim, ...cells.map(line)].join('\n');
}

const INDENT = '    ';

/** The columns of each line of a row: as many as fit, at least one. */
function linesOf(widths: readonly number[], width: number): number[][] {
  const lines: number[][] = [[]];
  let used = 0;
  for (const [i, own] of widths.entries()) {
    const here = lines.at(-1) as number[];
    const indent = lines.length > 1 ? INDENT.length : 0;
    if (here.length > 0 && indent + used + own > width) {
      lines.push([i]);
      used = own + 2;
    } else {
      here.push(i);
      used += own + 2;
    }
  }
  return lines;
}

function padded(text: string, width: number, align: 'left' | 'right'): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + gap : gap + text;
}
