import type { ErrorCode } from '../errors.ts';
import type { SearchName, SearchTable } from '../records/searches.ts';

/** Messages to and from a searching thread: the two sides share nothing else. */
export interface SearchThreadData {
  /** Path of the database. */
  readonly database: string;
}

export interface Sought {
  readonly name: SearchName;
  readonly asked: SearchTable[SearchName]['asked'];
  /** Epoch milliseconds by the caller's clock. */
  readonly now: number;
  /** One shared number: not 0 once nobody waits for the answer any more. */
  readonly unwanted: Int32Array<SharedArrayBuffer>;
}

/** Null: nobody waits any more. */
export type Found =
  | { readonly found: SearchTable[SearchName]['found'] }
  | { readonly code: ErrorCode; readonly message: string }
  | null;
