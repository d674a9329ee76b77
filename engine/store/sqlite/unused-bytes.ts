/** Types of the pages that hold cells: inner and leaf pages of indexes and tables. */
const CELL_PAGES: ReadonlySet<number> = new Set([2, 5, 10, 13]);
const INNER: ReadonlySet<number> = new Set([2, 5]);

/** Bytes of a page from `from` (inclusive) to `to` (exclusive). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The unused bytes of a page that are not zero. SQLite overwrites what it deletes (`secure_delete`), but where it had moved a row to another page before, for
 * want of space, a copy stays in the space between the list of cells and the cells (file format, section 1.6), where nobody reads. Free blocks and free pages
 * are zero already; pages of long values and of the free list hold no cells and are left alone: their first byte is part of a page number below 2^25.
 * @param page any page but the first, whole
 * @param reserved bytes at its end that are not used (byte 20 of the file)
 */
export function unusedBytes(page: Buffer, reserved: number): Span | null {
  const type = page.readUInt8(0);
  if (!CELL_PAGES.has(type)) return null;
  const from = (INNER.has(type) ? 12 : 8) + 2 * page.readUInt16BE(3);
  // 0 stands for 65,536.
  const to = page.readUInt16BE(5) || 65_536;
  if (from > to || to > page.length - reserved) return null;
  for (let i = from; i < to; i++) if (page[i] !== 0) return { from, to };
  return null;
}
