/** One page by keyset: pass `next` as `cursor` to get the following page; null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** How many items all pages have together. */
export interface Total {
  readonly n: number;
  /** There are more than `n`: nobody counts further, because that would cost more than the page. */
  readonly more: boolean;
}

/** Which page: `cursor` is the `next` of the page before; absent for the first one. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  /** 1..1000, default 100. */
  readonly limit?: number | undefined;
}
