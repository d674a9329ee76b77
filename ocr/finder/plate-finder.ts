import type { FoundPlate } from '../../engine/ports/picture-reader.ts';
import type { Picture } from '../image/picture.ts';

/**
 * The interface of finders: a picture in, places of plates out. A place is four corners in pixels of that picture, with the probability that a
 * plate is there; the most probable first, at most `MOST_PLATES`, no two at the same place. A cut-out is a picture that one plate fills. No
 * plate is an empty list. The answer depends on the picture alone. One instance lives in one pool thread and looks at one picture at a time.
 */
export interface PlateFinder {
  /** Name and model version, for instance `finder/1b2c3d4e`. */
  readonly version: string;
  find(picture: Picture): Promise<readonly FoundPlate[]>;
  close(): Promise<void>;
}
