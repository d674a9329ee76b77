import type { Camera, CameraGiven } from '../records/cameras.ts';
import type { Page, PageRequest } from '../records/pages.ts';

export type CameraFacts = Pick<Camera, 'id' | 'name' | 'lat' | 'lon' | 'heading'>;

/** A camera without the fields that are calculated. */
export type StoredCamera = Omit<Camera, 'zone_by_place'>;

/** Where and how a camera stands, by its number in the database. */
export interface CameraPlace extends Pick<Camera, 'id' | 'lat' | 'lon' | 'zone' | 'kind'> {
  readonly no: number;
}

export interface CamerasStore {
  get(id: string): StoredCamera | null;
  /** By id. */
  list(page: PageRequest): Page<StoredCamera>;
  /** All of them, by id. */
  places(): readonly CameraPlace[];
  /** Adds a camera or replaces its facts; its counts stay. */
  put(camera: CameraGiven): void;
  /** Sets facts that are not known yet; never changes known ones. */
  complete(camera: CameraFacts): void;
  /** Counts reads: `reads` more, the newest captured at `last`. */
  count(id: string, reads: number, last: number): void;
}
