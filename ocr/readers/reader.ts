import type { Reading } from '../../engine/plate/reading.ts';

/** A decoded picture: upright, 8 bits a channel, rows from the top, channels interleaved. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 RGB. */
  readonly channels: 1 | 3;
  /** `width × height × channels` bytes. */
  readonly data: Uint8Array;
}

export type ReaderName = 'tesseract' | 'platenet' | 'auto';

/**
 * The seam every reader stands behind: picture in, lattice out. One instance lives in one pool thread and reads one picture
 * at a time. The answer depends on the picture alone – never on what was read before, nor on the number of threads.
 * `null` means: there is a picture but no plate in it that can be read.
 */
export interface PlateReader {
  readonly name: ReaderName;
  /** Name and model version, as stored with each read, for instance `tesseract/eng-4.0.0`. */
  readonly version: string;
  read(picture: Picture): Promise<Reading | null>;
  close(): Promise<void>;
}
