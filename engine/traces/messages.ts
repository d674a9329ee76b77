/** What a tracing process is told, and what it tells: all that the two sides share. */
export interface TraceJob {
  /** Path of the database, and the folder of histories. */
  readonly database: string;
  readonly history: string;
  readonly id: string;
  /** Of the owner in whose name it works. */
  readonly token: string;
}

export type TraceTold = { readonly ended: true } | { readonly failed: string } | { readonly progress: true };
