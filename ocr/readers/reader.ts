import type { Reading } from '../../engine/plate/reading.ts';
import type { Picture } from '../image/picture.ts';

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
