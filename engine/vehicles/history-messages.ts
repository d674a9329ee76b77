import type { LikelyAnswer, PlateAsked, VehicleAnswer } from '../records/vehicles.ts';

/** Messages to and from the history's thread: the two sides share nothing else. */
export interface HistoryThreadData {
  readonly database: string;
  readonly folder: string;
}

export type ToHistory =
  | { readonly id: number; readonly what: 'likely' | 'vehicle'; readonly asked: PlateAsked; readonly waits: boolean }
  /** Follow the reads from now on, also without questions. */
  | { readonly what: 'follow' }
  | { readonly what: 'end' };

export type FromHistory =
  | { readonly id: number; readonly answer: LikelyAnswer | VehicleAnswer }
  | { readonly id: number; readonly code: string | null; readonly message: string }
  | { readonly id: number; readonly followed: number; readonly total: number }
  /** An error of following, which continues. */
  | { readonly trouble: string };
