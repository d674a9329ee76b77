/** One page by keyset: hand `next` back as `cursor` for the one after it; null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  readonly cursor?: string | undefined;
  /** 1..1000, default 100. */
  readonly limit?: number | undefined;
}
