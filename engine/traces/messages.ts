import type { JobFailed } from '../ports/do-job.ts';

/** Messages to and from a tracing process. The two sides share nothing else. */
export interface TraceJob {
  /** Path of the database, and the folder of histories. */
  readonly database: string;
  readonly history: string;
  readonly id: string;
  /** Of the owner in whose name it works. */
  readonly token: string;
}

export type TraceTold = { readonly ended: true } | JobFailed | { readonly progress: true };
