/** One page by keyset: pass `next` as `cursor` to get the following page; null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Which page: `cursor` is the `next` of the page before; absent for the first one. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  /** 1..1000, default 100. */
  readonly limit?: number | undefined;
}
