import type { Corners } from './corners.ts';
import type { Lattice } from './lattice.ts';

/** One jurisdiction that may have issued the plate, as seen on the picture. */
export interface JurisdictionGuess {
  /** ISO 3166-2 code such as `US-TX` or `MX-CHH`. */
  readonly code: string;
  /** 0..1 */
  readonly p: number;
}

/** What one reader makes of one view of a plate. */
export interface Reading {
  /** What was read before any normalization, `?` where a character is there but unreadable. */
  readonly raw: string;
  readonly lattice: Lattice;
  /** By falling probability; empty where the reader does not recognize states. */
  readonly jurisdictions: readonly JurisdictionGuess[];
  /** Name and version of the reader, for instance `tesseract/eng-4.0.0`. */
  readonly reader: string;
  /** Milliseconds from bytes to lattice, in the thread that read it. */
  readonly ms: number;
}

/** One plate of a picture: what was read, and where. */
export interface PlateReading extends Reading {
  /** Null: the whole picture shows the plate. */
  readonly box: Corners | null;
  /** Probability that a plate is there, 0..1, by the finder; null where its place was given. */
  readonly box_p: number | null;
}
