import type { Area } from './conditions.ts';
import type { Page, PageRequest } from './pages.ts';

/** The reads of one vehicle passing one camera, as one. Times are epoch milliseconds UTC. */
export interface Passage {
  /** The read with the best picture. */
  readonly read_id: string;
  /** Of that read. */
  readonly captured_at: number;
  readonly camera_id: string;
  /** What the passage's reads say together. */
  readonly plate: string;
  /** ISO 3166-2; null where none was read. */
  readonly state: string | null;
  /** Probability that every character of the plate is right, as the reader states it, 0..1. */
  readonly p: number;
  /** Number of its reads. */
  readonly reads: number;
}

/** `from` (inclusive) and `to` (exclusive) are times of capture, epoch milliseconds UTC. */
export interface PassageFilter extends PageRequest {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** One or several. */
  readonly camera?: string | readonly string[] | undefined;
  /** Only cameras that stand in it; one whose place is unknown stands in none. */
  readonly area?: Area | undefined;
}

/** The passages of all stored reads. */
export interface Passages {
  /** Oldest first. Costs about 30 µs a passage on the page. @throws LprError bad_request */
  list(filter: PassageFilter): Page<Passage>;
  /** When the oldest and the newest read were captured; null while there are none. */
  bounds(): { readonly first: number; readonly last: number } | null;
}
