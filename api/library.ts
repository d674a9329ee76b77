/** What `import … from 'lpr'` gives to other programs. Everything else is internal and may change. */

import { fileURLToPath } from 'node:url';
import { bestText, plateP, weakest } from '../engine/plate/lattice.ts';
import type { PlateReading } from '../engine/plate/reading.ts';
import type { ReadingOutcome } from '../engine/ports/picture-reader.ts';
import { openReaderPool, type ReaderPool } from '../ocr/pool/reader-pool.ts';

export type { Engine } from '../engine/engine.ts';
export { type ErrorCode, LprError } from '../engine/errors.ts';
export { type EngineOptions, openEngine } from '../engine/open.ts';
export type { Alternative, Lattice, Position } from '../engine/plate/lattice.ts';
export type { JurisdictionGuess, PlateReading, Reading } from '../engine/plate/reading.ts';
export type { PictureReader, PictureSource, ReadingOutcome } from '../engine/ports/picture-reader.ts';
export type { Batch, BatchSource, UploadedFile } from '../engine/records/batches.ts';
export type { Hit } from '../engine/records/hits.ts';
export type { Read } from '../engine/records/reads.ts';
export { openReaderPool, type ReaderPool, type ReaderPoolOptions } from '../ocr/pool/reader-pool.ts';

export interface ReadPlateOptions {
  /**
   * The pool that reads. Without one, threads are started for this picture alone, which takes longer than the reading itself: open a pool for several
   * pictures.
   */
  readonly pool?: ReaderPool;
  readonly signal?: AbortSignal;
}

/** One plate: what was read, with its doubt, and where it is. */
export interface ReadPlate extends PlateReading {
  /** The likeliest text; `?` for a character that is there but could not be read. */
  readonly plate: string;
  /** Probability that the whole text is right, and that its least sure character is: 0 to 1. */
  readonly p: number;
  readonly weakest: number;
}

type NotRead = Exclude<ReadingOutcome, { readonly status: 'read' }>;

/** The result: the largest plate, and all plates with that one first; or the reason why none was read. */
export type PlateRead =
  | ({ readonly status: 'read'; readonly plates: readonly [ReadPlate, ...ReadPlate[]] } & ReadPlate)
  | NotRead;

/**
 * Reads the plates of one picture (JPEG, PNG, WebP, …), given as its bytes or as the path or `file:` URL of a file. Stores nothing.
 * A picture that cannot be read is a value (`unreadable`, `rejected`, `failed`), never an error; rejects only when aborted.
 *
 * ```ts
 * const read = await readPlate('plate.jpg'); if (read.status === 'read') console.log(read.plate, read.weakest);
 * ```
 */
export async function readPlate(picture: Uint8Array | string | URL, { pool, signal }: ReadPlateOptions = {}): Promise<PlateRead> {
  const source =
    picture instanceof Uint8Array ? { bytes: picture } : { path: picture instanceof URL ? fileURLToPath(picture) : picture };
  const reader = pool ?? (await openReaderPool({ threads: 1 }));
  try {
    const outcome = await reader.read(source, signal);
    if (outcome.status !== 'read') return outcome;
    const [first, ...others] = outcome.readings;
    const largest = readPlateOf(first);
    return { status: 'read', ...largest, plates: [largest, ...others.map(readPlateOf)] };
  } finally {
    if (pool === undefined) await reader.close();
  }
}

function readPlateOf(reading: PlateReading): ReadPlate {
  const { lattice } = reading;
  return { ...reading, plate: bestText(lattice), p: plateP(lattice), weakest: weakest(lattice) };
}
