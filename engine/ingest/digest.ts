import { createHash } from 'node:crypto';
import { encodeCorners } from '../plate/corners.ts';
import type { JournalRow } from '../store/journal.store.ts';

/**
 * The identity of a batch: its rows in order with their contents. Neither its name, nor how it was packed, nor in which order the
 * files came counts – the same folder as a zip is the same batch.
 */
export function digestOf(rows: readonly JournalRow[]): Buffer {
  const hash = createHash('sha256');
  for (const { row, file, reason, image, camera_id, captured_at, lat, lon, heading, jurisdiction, passage, boxes } of rows) {
    const contents = image?.toString('hex') ?? null;
    const facts = [row, file, reason, contents, camera_id, captured_at, lat, lon, heading, jurisdiction];
    // Only where there is one: batches from before there were passages or boxes stay the same.
    const newer = boxes !== null ? [passage, boxes.map(encodeCorners)] : passage !== null ? [passage] : [];
    hash.update(JSON.stringify([...facts, ...newer]));
    hash.update('\n');
  }
  return hash.digest();
}
