import type { Readable } from 'node:stream';
import type { Corners } from '../plate/corners.ts';
import type { Lattice } from '../plate/lattice.ts';
import type { JurisdictionGuess } from '../plate/reading.ts';
import type { Area } from './conditions.ts';
import type { Page, PageRequest, Total } from './pages.ts';

/** Confidence of a state that a sender gives without one: the share of states that readers get right. This is the only place of the constant. */
export const UNSTATED_STATE_P = 0.9;

/** One plate seen once. Never changed. Times are epoch milliseconds UTC, probabilities 0..1; `weakest` and `mean` are over the best alternatives of the lattice. */
export interface Read {
  readonly id: string;
  readonly batch_id: string | null;
  readonly batch: string | null;
  readonly file: string | null;
  readonly camera_id: string;
  readonly captured_at: number;
  readonly received_at: number;
  /** As the reader gave it. */
  readonly raw: string;
  /** Normalized. For a picture, the most probable plate by the lattice and the background population; `?` for a character that could not be read. */
  readonly plate: string;
  /** Calibrated probability that `plate` is right, 0..1. Null for a read that came without a picture. */
  readonly plate_p: number | null;
  readonly lattice: Lattice;
  /** As seen. */
  readonly jurisdiction: string | null;
  /** Null where none was read, or where it was given without a confidence: then it counts as {@link UNSTATED_STATE_P}. */
  readonly jurisdiction_p: number | null;
  /** The reader's other guesses at the state, by falling probability, two at most. */
  readonly other_jurisdictions: readonly JurisdictionGuess[];
  /** By the states that were seen, the serial and the camera's mix of states. Null for a read that came without a picture. */
  readonly concluded_jurisdiction: string | null;
  readonly concluded_jurisdiction_p: number | null;
  readonly weakest: number;
  readonly mean: number;
  /** SHA-256 of the image, hex; null for a read whose text came from the camera. */
  readonly image: string | null;
  readonly reader: string;
  /** Where in the upright picture, px; null: the whole picture shows the plate, or nobody knows. */
  readonly box: Corners | null;
  /** Probability that a plate is there, 0..1; null where its place was given. */
  readonly box_p: number | null;
}

/** Where a read was captured and how sure it is. */
export interface SeenFilter {
  /** Captured by a camera whose known place lies in it. */
  readonly area?: Area | undefined;
  /** Least and greatest probability that the whole plate is right (`plateP`), 0..1. */
  readonly min_confidence?: number | undefined;
  readonly max_confidence?: number | undefined;
}

/** Which reads to list; all given conditions must hold. `from` (inclusive) and `to` (exclusive) are times of capture, epoch milliseconds UTC. */
export interface ReadFilter extends PageRequest, SeenFilter {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** One or several. */
  readonly camera?: string | readonly string[] | undefined;
  /** As read, ISO 3166-2. */
  readonly state?: string | undefined;
  /** Normalized plate or pattern (`plate/plate-pattern.ts`); O and 0 are one, I and 1 too. */
  readonly plate?: string | undefined;
  readonly batch?: string | undefined;
}

/** Called before each part of a long search, with the number of reads that were looked at; what it throws ends the search. */
export type OnPart = (looked: number) => void;

/** Reads: taking in plates that cameras have read themselves, and searching all. */
export interface Reads {
  /**
   * Already-read plates, one JSON object a line (see `ingest/read-line.ts`). Good lines are durable and matched when this
   * resolves; each bad one is reported with its number and reason; a line sent before is a duplicate.
   */
  ingest(lines: Readable, options: { readonly signal?: AbortSignal | undefined }): Promise<ReadsReceipt>;
  /** @throws LprError not_found */
  get(id: string): Read;
  /** By time of capture, newest first. @throws LprError bad_request */
  list(filter: ReadFilter, onPart?: OnPart): Page<Read>;
  /** How many reads its pages have together; `cursor` and `limit` do not count. */
  total(filter: ReadFilter): Total;
  /** How many reads there are over time, in at most `bars` steps. @throws LprError bad_request */
  histogram(filter: ReadFilter, bars: number): ReadHistogram;
  /** How many were captured in [from, to): exact where they are few, otherwise an estimate. A few milliseconds. */
  about(from: number, to: number): { readonly n: number; readonly exact: boolean };
  /** Number of reads captured before a time. */
  countBefore(at: number): number;
}

/** Reads over time. `from` and `step` are milliseconds: bar i counts what was captured in [from + i·step, from + (i + 1)·step). */
export interface ReadHistogram {
  readonly from: number;
  readonly step: number;
  /** Empty where there are no reads. */
  readonly counts: readonly number[];
  /** Reads in all bars together; where `more` is true, older reads are not counted. */
  readonly total: Total;
}

/** The outcome of a stream of read plates, in numbers of lines. */
export interface ReadsReceipt {
  readonly lines: number;
  readonly read: number;
  readonly ambiguous: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly hits: number;
  /** Of the hits, those that are reviews; the others are alerts. */
  readonly reviews: number;
  /**
   * The first 1,000 bad lines at most (`rejected` counts them all), and every field that was ignored, as `unknown_field` of the first line that has
   * it; that line still counts as good.
   */
  readonly problems: readonly { readonly line: number; readonly reason: string; readonly detail: string }[];
}
