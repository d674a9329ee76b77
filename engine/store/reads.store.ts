import type { Corners } from '../plate/corners.ts';
import type { Page, PageRequest, Total } from '../records/pages.ts';
import type { OnPart, Read, ReadFilter } from '../records/reads.ts';

/** The fields of a read that tell where a vehicle was. */
export type PassedRead = Pick<
  Read,
  'camera_id' | 'captured_at' | 'plate' | 'jurisdiction' | 'jurisdiction_p' | 'other_jurisdictions' | 'weakest' | 'lattice'
>;

/** The fields of a read from which passages are made. */
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

/** A read from a picture. */
export interface PictureRead {
  readonly id: string;
  readonly box: Corners | null;
}

export interface ReadsStore {
  /**
   * Stores a read, or returns the id of the existing read with this camera, time and identity: the SHA-256 of its
   * picture, or a text for a plate whose text came from the camera. `row` is its row of the journal, if it came with a batch.
   */
  insert(identity: Buffer | string, read: Read, row: number | null): { readonly id: string; readonly inserted: boolean };
  /** The reads from a picture, in the order in which they were stored. `image` is its SHA-256. */
  ofPicture(camera: string, captured_at: number, image: Buffer): readonly PictureRead[];
  /** Ids of the reads into which this picture went as a frame of a passage. */
  ofFrame(camera: string, captured_at: number, image: Buffer): readonly string[];
  get(id: string): Read | null;
  /** Cameras of a picture, and the reads that show it. `image` is its SHA-256. */
  showing(image: Buffer): readonly { readonly camera_id: string; readonly read_id: string | null }[];
  /** Number of reads of the day that ends with the newest one; null while all reads lie within a day. */
  lastDay(): number | null;
  /** Number of reads captured before a time. About 30 ms for a million. */
  countBefore(at: number): number;
  /** How many were captured in [from, to): exact where they are few, otherwise an estimate. A few milliseconds. */
  about(from: number, to: number): { readonly n: number; readonly exact: boolean };
  /** Times of capture of the oldest and the newest read; null while there are none. */
  bounds(): { readonly first: number; readonly last: number } | null;
  /** Oldest captured first, from `from` on. About 4 µs a read. */
  passed(from: number, page: PageRequest): Page<PassedRead>;
  /** Those captured in [from, to), oldest first. About 3 µs a read. */
  seen(from: number, to: number): Iterable<SeenRead>;
  /** Those of one camera captured in [from, to), oldest first. */
  seenAt(camera: number, from: number, to: number): readonly SeenRead[];
  /** When the nth read from a time on was captured, of one camera or, with null, of all; null where there are fewer. */
  timeOfNth(camera: number | null, from: number, n: number): number | null;
  /** The next reads by order of arrival: at most so many with greater numbers. */
  seenAfter(no: number, most: number): readonly SeenRead[];
  /** By id; null for one that is not there. */
  seenOf(id: string): SeenRead | null;
  /** By number; null for one that is gone. */
  seenBy(no: number): SeenRead | null;
  /** The id of a read by its number; null for one that is gone. */
  idOf(no: number): string | null;
  /** The same, and whether the read came with a picture; that may have been deleted since, after its term. */
  picturedBy(no: number): { readonly id: string; readonly has_picture: boolean } | null;
  /** The number of the newest arrival; 0 while there is none. */
  newest(): number;
  /** Newest captured first. */
  list(filter: ReadFilter, onPart?: OnPart): Page<Read>;
  total(filter: ReadFilter, onPart?: OnPart): Total;
  /** First and last time of capture of the newest `most` reads that pass the filter, and how many pass it, at most `most` + 1. About 1 µs a read. */
  spanOf(
    filter: ReadFilter,
    most: number,
    onPart?: OnPart,
  ): { readonly first: number | null; readonly last: number | null; readonly n: number };
  /** The newest `most` reads that pass the filter, counted by step from a time on. Steps without reads are left out. */
  perStep(
    filter: ReadFilter,
    most: number,
    from: number,
    step: number,
    onPart?: OnPart,
  ): readonly { readonly i: number; readonly n: number }[];
}
