import type { Batch, ReceiptRow } from '../../../engine/records/batches.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { BATCH_STATES, RECEIPT_STATUSES, wireBatch, wireReceiptRow } from '../../wire/batch.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { batchesNamed } from '../lookup.ts';
import { whyOf } from '../receipt-why.ts';
import { clock, count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { oneOf } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';

const COLUMNS: readonly Column<Batch>[] = [
  { title: 'batch', cell: ({ name }) => name },
  { title: 'state', cell: ({ state }) => state },
  { title: 'rows', cell: ({ total }) => grouped(total), align: 'right' },
  { title: 'read', cell: ({ counts }) => grouped(counts.read + counts.ambiguous), align: 'right' },
  { title: 'pending', cell: ({ counts }) => grouped(counts.pending), align: 'right' },
  { title: 'came (UTC)', cell: ({ created_at }) => clock(created_at) },
  { title: 'id', cell: ({ id }) => id },
];

const ROWS: readonly Column<ReceiptRow>[] = [
  { title: 'row', cell: ({ row }) => String(row), align: 'right' },
  { title: 'file', cell: ({ file }) => file ?? '' },
  { title: 'status', cell: ({ status }) => status },
  { title: 'plate', cell: ({ plate }) => plate ?? '' },
  { title: 'why', cell: whyOf },
];

const BATCH = { type: 'positional', required: true, description: 'Batch, by id or name (the newest of that name)' } as const;

export const list = lprCommand({
  args: { state: { type: 'enum', options: [...BATCH_STATES], description: 'Only batches in this state' }, ...COMMON },
  examples: ['lpr batches', 'lpr batches --state running', 'lpr batches show monday'],
  async run(args, { out }) {
    const state = oneOf(args.state, '--state', BATCH_STATES);
    return await withExistingEngine(args.data, async (engine) => {
      const batches = [...everyPage((page) => engine.batches.list({ ...page, state }))];
      out.result(batches.map(wireBatch), () =>
        batches.length === 0 ? 'No batches: lpr ingest PATH' : table(batches, COLUMNS, out),
      );
      return EXITS.ok.code;
    });
  },
});

export const show = lprCommand({
  args: {
    batch: BATCH,
    status: { type: 'enum', options: [...RECEIPT_STATUSES], description: 'Only rows of this status' },
    ...LOOK_UP,
  },
  examples: ['lpr batches show monday', 'lpr batches show monday --status rejected --json'],
  async run(args, { out }) {
    const status = oneOf(args.status, '--status', RECEIPT_STATUSES);
    return await withLookUp(args, 'show_batch', async (engine) => {
      const batch = batchesNamed(engine, args.batch)[0] as Batch;
      const rows = [...everyPage((page) => engine.batches.receipt(batch.id, { ...page, status }))];
      out.result({ ...wireBatch(batch), rows: rows.map(wireReceiptRow) }, () =>
        [table([batch], COLUMNS, out), rows.length > 0 ? table(rows, ROWS, out) : count(0, 'row')].join('\n\n'),
      );
      return EXITS.ok.code;
    });
  },
});

export const cancel = lprCommand({
  args: { batch: BATCH, ...COMMON },
  examples: ['lpr batches cancel monday'],
  async run(args, { out }) {
    return await withChange(args, 'change_batch', { did: 'cancel', batch: args.batch }, async (engine, { record }) => {
      const batch = engine.batches.cancel((batchesNamed(engine, args.batch)[0] as Batch).id, record);
      out.result(wireBatch(batch), () => `${batch.name}: ${batch.state}, ${count(batch.counts.cancelled, 'row')} cancelled`);
      return EXITS.ok.code;
    });
  },
});

export const retry = lprCommand({
  args: { batch: BATCH, ...COMMON },
  examples: ['lpr batches retry monday'],
  async run(args, { out }) {
    return await withChange(args, 'change_batch', { did: 'retry', batch: args.batch }, async (engine, { record }) => {
      const batch = engine.batches.retry((batchesNamed(engine, args.batch)[0] as Batch).id, record);
      out.result(wireBatch(batch), () =>
        batch.counts.pending === 0
          ? `${batch.name}: ${batch.state}, no row has failed or was cancelled`
          : `${batch.name}: ${count(batch.counts.pending, 'row')} to be read, by lpr serve or the next lpr ingest`,
      );
      return EXITS.ok.code;
    });
  },
});
