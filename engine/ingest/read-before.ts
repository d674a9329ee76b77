import { type Corners, isSamePlace } from '../plate/corners.ts';
import type { PendingRow } from '../store/journal.store.ts';
import type { PictureRead, ReadsStore } from '../store/reads.store.ts';

/**
 * The reads that this picture gave earlier, or none where it has to be read (again). This is looked up first, because reading a picture costs a
 * thousand times as much. Where the manifest says where plates are, one at a place where nothing was read yet is a new one.
 */
export function readBefore(
  reads: Pick<ReadsStore, 'ofPicture' | 'ofFrame'>,
  { camera_id, captured_at, image, boxes }: PendingRow,
): readonly string[] {
  const before = reads.ofPicture(camera_id, captured_at, image);
  if (before.length > 0) return (boxes ?? []).every((box) => readAt(before, box) !== undefined) ? before.map(({ id }) => id) : [];
  return reads.ofFrame(camera_id, captured_at, image);
}

/** The read of a picture at this place. A read of the whole picture counts at every place in it. */
export function readAt(before: readonly PictureRead[], box: Corners | null): PictureRead | undefined {
  return before.find((read) => box === null || read.box === null || isSamePlace(read.box, box));
}
