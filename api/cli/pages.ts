import type { Page, PageRequest } from '../../engine/records/pages.ts';

const PAGE = 1_000;

/** Every item of a paged list, fetched page by page; at most `limit`. */
export function* everyPage<T>(list: (request: PageRequest) => Page<T>, limit = Number.POSITIVE_INFINITY): Generator<T> {
  let left = limit;
  let cursor: string | null | undefined;
  while (left > 0 && cursor !== null) {
    const page: Page<T> = list({ cursor, limit: Math.min(left, PAGE) });
    yield* page.items;
    left -= page.items.length;
    cursor = page.next;
  }
}
