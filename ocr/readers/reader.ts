import type { Lattice } from '../../engine/plate/lattice.ts';
import type { Reading } from '../../engine/plate/reading.ts';
import type { Picture } from '../image/picture.ts';
import type { Corners } from '../image/projection.ts';

/** Readers that may be chosen, the default first. `auto` combines the others. */
export const READER_NAMES = ['auto', 'platenet', 'tesseract'] as const;

/** See {@link READER_NAMES}. */
export type ReaderName = (typeof READER_NAMES)[number];

/** The result of a reader for one picture. */
export interface ViewReading extends Reading {
  /** Where the plate lies, in fractions of the picture; absent where the reader does not look. */
  readonly corners?: Corners;
  /** Whether the serial stands on two lines, as on motorcycles; absent: on one. */
  readonly twoLines?: true;
}

/** Whether a picture with a doubtful first look should get closer looks, which take several times as long. */
export type WorthMore = (first: Lattice) => boolean;

/**
 * The seam between a pool thread and a reader: picture in, lattice out. One instance belongs to one thread and reads one picture
 * at a time. The answer depends on the picture alone – never on earlier pictures, nor on the number of threads.
 */
export interface PlateReader {
  readonly name: ReaderName;
  /** Name and model version, as stored with each read, for instance `tesseract/eng-4.0.0`. */
  readonly version: string;
  /** Null: the picture shows no plate that can be read. Where it is not `worthMore`, the first look is the answer. */
  read(picture: Picture, worthMore?: WorthMore): Promise<ViewReading | null>;
  /** Frees the model. */
  close(): Promise<void>;
}
