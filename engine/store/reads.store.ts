import type { Corners } from '../plate/corners.ts';
import type { Page, PageRequest } from '../records/pages.ts';
import type { Read, ReadFilter } from '../records/reads.ts';

/** As much of a read as says where a car was. */
export type PassedRead = Pick<Read, 'camera_id' | 'captured_at' | 'plate' | 'jurisdiction' | 'weakest'>;

/** As much of a read as passages are made of. */
export interface SeenRead {
  /** Its number in the database, by order of arrival. */
  readonly no: number;
  /** The camera's number in the database. */
  readonly camera: number;
  /** Captured at. */
  readonly at: number;
  readonly plate: string;
  /** Encoded (`plate/lattice.ts`). */
  readonly lattice: string;
  readonly state: string | null;
  readonly state_p: number | null;
}

/** A read that a picture gave. */
export interface PictureRead {
  readonly id: string;
  readonly box: Corners | null;
}

export interface ReadsStore {
  /**
   * Stores a read, or answers the id of the one that was there before with this camera, time and identity: the SHA-256 of its
   * picture – for a further plate in it followed by its place –, or a text for a plate that an edge camera read itself. `row` is its row of the journal, if it came with a batch.
   */
  insert(identity: Buffer | string, read: Read, row: number | null): { readonly id: string; readonly inserted: boolean };
  /** The reads that a picture gave, the first first. `image` is its SHA-256. */
  ofPicture(camera: string, captured_at: number, image: Buffer): readonly PictureRead[];
  /** Ids of the reads into which this picture went as a frame of a passage. */
  ofFrame(camera: string, captured_at: number, image: Buffer): readonly string[];
  get(id: string): Read | null;
  /** Reads of the day that ends with the newest one; null while all there are lie within a day. */
  lastDay(): number | null;
  /** Reads captured before a time. About 30 ms a million. */
  countBefore(at: number): number;
  /** When the oldest and the newest read were captured; null while there are none. */
  bounds(): { readonly first: number; readonly last: number } | null;
  /** Oldest captured first, from `from` on. About 4 µs a read. */
  passed(from: number, page: PageRequest): Page<PassedRead>;
  /** Those captured in [from, to), oldest first. About 3 µs a read. */
  seen(from: number, to: number): Iterable<SeenRead>;
  /** Newest captured first. */
  list(filter: ReadFilter): Page<Read>;
}
