import { stripVTControlCharacters } from 'node:util';
import type { Paint } from './style.ts';

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => string;
  readonly align?: 'left' | 'right';
}

/** Aligned columns, two spaces apart, with a header; no trailing spaces. Colours in cells do not count as width. */
export function table<T>(rows: readonly T[], columns: readonly Column<T>[], paint: Paint): string {
  const cells = rows.map((row) => columns.map((column) => oneLine(column.cell(row))));
  const widths = columns.map((column, i) => Math.max(column.title.length, ...cells.map((row) => widthOf(row[i] as string))));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => padded(text, widths[i] as number, columns[i]?.align ?? 'left'))
      .join('  ')
      .trimEnd();
  const header = columns.map((column, i) => paint('dim', padded(column.title, widths[i] as number, column.align ?? 'left')));
  return [header.join('  ').trimEnd(), ...cells.map(line)].join('\n');
}

function padded(text: string, width: number, align: 'left' | 'right'): string {
  const gap = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + gap : gap + text;
}

function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/** A cell stays in its row, and text from outside (file names, notes) cannot move the cursor. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass; ESC [ … m is our own paint
  return text.replace(/\u001b(?!\[[0-9;]*m)|[\u0000-\u001a\u001c-\u001f\u007f-\u009f]/g, ' ');
}
