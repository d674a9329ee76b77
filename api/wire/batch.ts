import { z } from 'zod';
import type { Batch, ReceiptRow } from '../../engine/records/batches.ts';
import { TEXT_ENCODINGS } from '../../engine/records/text-encodings.ts';
import { BOX_EXAMPLE, WireBox, wireBoxOrNull } from './box.ts';
import { exampleOf, pageOf } from './page.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';
import { WireDatesRead } from './watchlist.ts';

export const BATCH_STATES = ['receiving', 'accepted', 'running', 'done', 'cancelled'] as const;
export const RECEIPT_STATUSES = [
  'pending',
  'read',
  'ambiguous',
  'unreadable',
  'duplicate',
  'rejected',
  'failed',
  'cancelled',
] as const;

const batchId = '0195a3c2-7b1e-7c40-9d2a-3f5e8a6b1c00';

const COUNTS = { pending: 40, read: 57, ambiguous: 2, unreadable: 1, duplicate: 0, rejected: 0, failed: 0, cancelled: 0 };
const BATCH = {
  id: batchId,
  name: 'camera-07-0630',
  state: 'running' as const,
  created_at: TIME_EXAMPLE,
  finished_at: null,
  handed_in_by: '0195a3b0-0000-7abc-8def-0123456789ab',
  total: 100,
  counts: COUNTS,
  progress: { done: 60, total: 100 },
};

const BatchFields = {
  id: z.string(),
  name: z.string().meta({ description: 'Name that the operator gave: of the folder or the archive' }),
  state: z.enum(BATCH_STATES),
  created_at: Time,
  finished_at: Time.nullable(),
  handed_in_by: z.string().nullable().meta({ description: 'Id of the person; null: by command line' }),
  total: z.int().meta({ description: 'Rows in the receipt' }),
  counts: z.record(z.enum(RECEIPT_STATUSES), z.int()).meta({ description: 'Rows by status' }),
  progress: z.object({ done: z.int(), total: z.int() }).meta({ description: 'Rows that are not pending, of all rows' }),
};

export const WireBatch = z.object(BatchFields).meta({ id: 'Batch', examples: [BATCH] });
export const WireBatchPage = pageOf(WireBatch, 'BatchPage');

export const WireReceiptRow = z
  .object({
    batch_id: z.string(),
    row: z.int().meta({ description: 'From 1, in the order of the manifest; files that no row names come after it' }),
    file: z.string().nullable(),
    status: z.enum(RECEIPT_STATUSES),
    reason: z.string().nullable().meta({ description: 'Stable code such as `not_an_image`' }),
    detail: z.string().nullable().meta({ description: 'What was expected, what came, where' }),
    read_id: z.string().nullable().meta({ description: 'The read of its first plate' }),
    plate: z.string().nullable(),
    plates: z
      .array(z.object({ read_id: z.string(), plate: z.string(), box: WireBox.nullable() }))
      .meta({ description: 'Every plate of the picture, the largest first' }),
  })
  .meta({
    id: 'ReceiptRow',
    examples: [
      {
        batch_id: batchId,
        row: 1,
        file: 'img-00001.jpg',
        status: 'read',
        reason: null,
        detail: null,
        read_id: '0195a3c2-9000-7abc-8def-0123456789ab',
        plate: 'KDR4821',
        plates: [{ read_id: '0195a3c2-9000-7abc-8def-0123456789ab', plate: 'KDR4821', box: BOX_EXAMPLE }],
      },
    ],
  });

export const WireReceipt = pageOf(WireReceiptRow, 'ReceiptPage');

export const WireBatchWithReceipt = z
  .object({ ...BatchFields, receipt: WireReceipt })
  .meta({ id: 'BatchWithReceipt', examples: [{ ...BATCH, receipt: exampleOf(WireReceipt) }] as never });

export const WireSubmission = z
  .object({
    ...BatchFields,
    already: z.boolean().meta({ description: 'The same batch was submitted before; nothing was added' }),
    manifest_encoding: z
      .enum(TEXT_ENCODINGS)
      .nullable()
      .meta({ description: 'How a manifest in CSV was read; null: there was none' }),
    manifest_dates: WireDatesRead.meta({
      description: 'The order of day and month in its dates, and the line that tells it; null where it does not tell',
    }),
  })
  .meta({ id: 'Submission', examples: [{ ...BATCH, already: false, manifest_encoding: 'UTF-8', manifest_dates: null }] });

export function wireBatch(batch: Batch): z.output<typeof WireBatch> {
  return {
    id: batch.id,
    name: batch.name,
    state: batch.state,
    created_at: iso(batch.created_at),
    finished_at: isoOrNull(batch.finished_at),
    handed_in_by: batch.handed_in_by,
    total: batch.total,
    counts: { ...batch.counts },
    progress: { done: batch.total - batch.counts.pending, total: batch.total },
  };
}

/** A receipt row has no times, so it is not converted. */
export function wireReceiptRow(row: ReceiptRow): z.output<typeof WireReceiptRow> {
  return { ...row, plates: row.plates.map((plate) => ({ ...plate, box: wireBoxOrNull(plate.box) })) };
}
