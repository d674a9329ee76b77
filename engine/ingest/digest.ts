import { createHash } from 'node:crypto';
import { encodeCorners } from '../plate/corners.ts';
import type { JournalRow } from '../store/journal.store.ts';

/**
 * The identity of a batch: its rows in order with their contents. The batch's name, its packing and the order of its
 * files do not matter: the same folder as a zip is the same batch.
 */
export function digestOf(rows: readonly JournalRow[]): Buffer {
  const hash = createHash('sha256');
  for (const { row, file, reason, image, camera_id, captured_at, lat, lon, heading, jurisdiction, passage, boxes } of rows) {
    const contents = image?.toString('hex') ?? null;
    const facts = [row, file, reason, contents, camera_id, captured_at, lat, lon, heading, jurisdiction];
    // Only where the row has one, so that batches from versions without passages and boxes keep their identity.
    const newer = boxes !== null ? [passage, boxes.map(encodeCorners)] : passage !== null ? [passage] : [];
    hash.update(JSON.stringify([...facts, ...newer]));
    hash.update('\n');
  }
  return hash.digest();
}
