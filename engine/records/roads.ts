import type { Point } from './conditions.ts';
import type { WriteRow } from './write-row.ts';

/** A stretch of road, driven both ways. Places are degrees (WGS 84). */
export interface Road {
  /** As people call it: `I-35`. Several stretches may have one name. */
  readonly name: string;
  /** Ids of the places at its ends; null where the file names none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly km: number;
  /** Usual speed; null: not known. */
  readonly kmh: number | null;
  readonly line: readonly Point[];
}

/** On which road a camera stands. */
export interface CameraOnRoad {
  readonly camera_id: string;
  /** Name of the road. */
  readonly road: string;
  /** Distance from the line that is drawn of it, metres. */
  readonly off_m: number;
}

/** The roads, and the cameras that stand on them. */
export interface RoadsReport {
  readonly stretches: number;
  readonly roads: number;
  readonly km: number;
  readonly cameras: readonly CameraOnRoad[];
  /** Cameras with a known place that is near no road, and cameras without a known place. */
  readonly off_road: readonly string[];
  readonly without_place: readonly string[];
}

/** The roads that cameras stand on, as a file drew them. */
export interface Roads {
  /**
   * Replaces all roads by those of a text, which is read in a thread of its own: GeoJSON, or CSV with `from,to,road,km[,kmh]`, whose places are those
   * of `places`, a CSV with `id,lat,lon`.
   * @param record called in the transaction that replaces them
   * @throws LprError bad_import, with line and column: nothing is changed then
   */
  importText(text: string, places: string | null, record?: WriteRow): Promise<RoadsReport>;
  /** In the order of the file. */
  list(): readonly Road[];
  /** Where cameras stand now. */
  report(): RoadsReport;
}
