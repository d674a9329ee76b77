import type { Road } from '../records/roads.ts';

/** Messages to and from the thread that reads a file of roads. The two sides share nothing else. */
export interface RoadsText {
  readonly text: string;
  /** CSV with the places of the roads' ends, for roads in CSV. */
  readonly places: string | null;
}

export type RoadsRead = { readonly roads: readonly Road[] } | { readonly mistake: string };
