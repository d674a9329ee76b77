/** An answer that was given to a request with an `Idempotency-Key`. */
export interface KeptAnswer {
  readonly key: string;
  /** SHA-256 of what was asked. */
  readonly asked: Buffer;
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
  readonly at: number;
}

/** Answers for those who ask the same again: kept for a day, at most 10,000 of them. */
export interface KeptAnswers {
  get(key: string): KeptAnswer | null;
  keep(answer: Omit<KeptAnswer, 'at'>): void;
}
