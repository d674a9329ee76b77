import type { Picture } from '../readers/reader.ts';

/** Corners of a plate in picture px: top left, top right, bottom right, bottom left, as they are on the plate; x, y of each. */
export type PlateCorners = readonly [number, number, number, number, number, number, number, number];

export interface FoundPlate {
  readonly corners: PlateCorners;
  /** That a plate is there, 0..1. */
  readonly p: number;
}

/**
 * The seam to whoever finds plates: picture in, where its plates are out, the most probable first. No plate is an empty list. The answer
 * depends on the picture alone. One instance lives in one pool thread and looks at one picture at a time.
 */
export interface PlateFinder {
  /** Name and model version. */
  readonly version: string;
  find(picture: Picture): Promise<readonly FoundPlate[]>;
  close(): Promise<void>;
}
