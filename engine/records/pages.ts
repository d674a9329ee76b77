import { expected, LprError } from '../errors.ts';

/** One page by keyset: pass `next` as `cursor` to get the following page; null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** How many items all pages have together. */
export interface Total {
  readonly n: number;
  /** There are more than `n`. Counting stops there, because it would cost more than the page. */
  readonly more: boolean;
}

/** Which page: `cursor` is the `next` of the page before; absent for the first one. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  /** 1..1000, default 100. */
  readonly limit?: number | undefined;
}

/** Items on a page where no limit is given. */
export const DEFAULT_LIMIT = 100;
/** The highest limit. */
export const LARGEST_PAGE = 1_000;

/** Rows on a page: 1..1000, 100 unless asked. @throws LprError bad_request */
export function limitOf({ limit = DEFAULT_LIMIT }: PageRequest): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    throw new LprError('bad_request', expected(`a whole number from 1 to ${LARGEST_PAGE}`, 'limit', limit));
  }
  return limit;
}

/** Every item of a paged list, fetched page by page; at most `limit`. */
export function* everyPage<T>(list: (request: PageRequest) => Page<T>, limit = Number.POSITIVE_INFINITY): Generator<T> {
  let left = limit;
  let cursor: string | null | undefined;
  while (left > 0 && cursor !== null) {
    const page: Page<T> = list({ cursor, limit: Math.min(left, LARGEST_PAGE) });
    yield* page.items;
    left -= page.items.length;
    cursor = page.next;
  }
}
