/** An answer to a request with an `Idempotency-Key`, kept to be given again. Times are epoch milliseconds UTC. */
export interface KeptAnswer {
  readonly key: string;
  /** SHA-256 of the request. */
  readonly asked: Buffer;
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
  readonly at: number;
}

/** Answers for repeated requests: kept for a day, at most 10,000 of them. */
export interface KeptAnswers {
  /** Null where no answer is kept. */
  get(key: string): KeptAnswer | null;
  /** Keeps an answer. An existing answer under the key stays. */
  keep(answer: Omit<KeptAnswer, 'at'>): void;
}
