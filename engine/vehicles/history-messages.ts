import type { LikelyAnswer, PlateAsked, VehicleAnswer } from '../records/vehicles.ts';

/** What the history's thread is told, and what it tells: all that the two sides share. */
export interface HistoryThreadData {
  readonly database: string;
  readonly folder: string;
}

export type ToHistory =
  | { readonly id: number; readonly what: 'likely' | 'vehicle'; readonly asked: PlateAsked; readonly waits: boolean }
  /** Follow the reads from now on, also when nobody asks. */
  | { readonly what: 'follow' }
  | { readonly what: 'end' };

export type FromHistory =
  | { readonly id: number; readonly answer: LikelyAnswer | VehicleAnswer }
  | { readonly id: number; readonly code: string | null; readonly message: string }
  | { readonly id: number; readonly followed: number; readonly total: number }
  /** Of following by itself; it goes on. */
  | { readonly trouble: string };
