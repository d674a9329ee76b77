/**
 * Positions of rows of one height in a box whose height browsers limit: Chromium limits an element to 2^25 px (2^24 at two device pixels a pixel) and
 * cuts off the rest. Beyond `MOST` the scroll bar moves over a shorter box, and one of its pixels represents several pixels of the rows.
 * Every row can be reached: by wheel and keys pixel by pixel, by the bar to the end.
 */
export interface Scale {
  readonly rows: number;
  /** Height of one row, px. */
  readonly height: number;
  /** Height of the visible part, px. */
  readonly view: number;
}

/** Highest box, px. */
export const MOST = 8_000_000;

export function boxHeight({ rows, height }: Scale): number {
  return Math.min(rows * height, MOST);
}

/** The greatest scroll offset, px of rows. */
export function lowest({ rows, height, view }: Scale): number {
  return Math.max(0, rows * height - view);
}

/** The offset in the rows, px, for a position of the scroll bar. */
export function offsetAt(scale: Scale, scrollTop: number): number {
  const way = boxHeight(scale) - scale.view;
  return way <= 0 ? 0 : Math.min(1, Math.max(0, scrollTop / way)) * lowest(scale);
}

/** The inverse, in whole px, as browsers keep it. */
export function scrollTopAt(scale: Scale, offset: number): number {
  const end = lowest(scale);
  return end === 0 ? 0 : Math.round((Math.min(end, Math.max(0, offset)) / end) * (boxHeight(scale) - scale.view));
}

/** Rows to draw: the visible ones, and some above and below. `to` is exclusive. */
export function window({ rows, height, view }: Scale, offset: number, spare = 4): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(offset / height) - spare);
  return { from, to: Math.min(rows, Math.ceil((offset + view) / height) + spare) };
}

/** The offset with the least move that brings a row into view, px of rows. */
export function offsetShowing({ rows, height, view }: Scale, offset: number, row: number): number {
  const end = lowest({ rows, height, view });
  const top = row * height;
  return Math.min(end, Math.max(0, Math.min(top, Math.max(offset, top + height - view))));
}
