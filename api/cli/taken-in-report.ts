import type { ReceiptRow, ReceiptStatus } from '../../engine/records/batches.ts';
import { wireBatch, wireReceiptRow } from '../wire/batch.ts';
import { whyOf } from './receipt-why.ts';
import { count, grouped, type Paint } from './style.ts';
import { type Column, type Shown, table } from './table.ts';
import type { TakenIn } from './take-in.ts';

type OfKind<K extends TakenIn['kind']> = Extract<TakenIn, { kind: K }>;

/** The document of `lpr ingest --json`. */
export function documentOf(taken: readonly TakenIn[]): Record<string, unknown> {
  return {
    batches: ofKind(taken, 'batch').map(({ path, batch, already, hits, reviews, rows }) => ({
      path,
      ...wireBatch(batch),
      already,
      hits,
      reviews,
      rows: rows.map(wireReceiptRow),
    })),
    reads: ofKind(taken, 'reads').map(({ path, receipt }) => ({ path, ...receipt })),
    refused: ofKind(taken, 'refused').map(({ path, error }) => ({ path, code: error.code, detail: error.message })),
  };
}

/** The same for people: a line for each batch, then every row that is not `read`, then what to do next. */
export function textOf(taken: readonly TakenIn[], shown: Shown): string {
  const batches = ofKind(taken, 'batch');
  const reads = ofKind(taken, 'reads');
  const rows = batches.flatMap(({ batch, rows }) => rows.map((row) => ({ ...row, batch: batch.name })));
  const problems = reads.flatMap(({ path, receipt }) => receipt.problems.map((problem) => ({ path, ...problem })));
  const hits = batches.reduce((sum, batch) => sum + batch.hits, 0) + reads.reduce((sum, { receipt }) => sum + receipt.hits, 0);
  const reviews =
    batches.reduce((sum, batch) => sum + batch.reviews, 0) + reads.reduce((sum, { receipt }) => sum + receipt.reviews, 0);
  return [
    batches.length > 0 ? table(batches, batchColumns(batches), shown) : '',
    rows.length > 0 ? table(rows, rowColumns(shown.paint), shown) : '',
    reads.length > 0 ? table(reads, READS_COLUMNS, shown) : '',
    problems.length > 0 ? table(problems, PROBLEM_COLUMNS, shown) : '',
    taken.every(({ kind }) => kind === 'refused')
      ? 'Nothing was ingested'
      : hits === 0
        ? count(0, 'hit')
        : `${count(hits - reviews, 'alert')}, ${count(reviews, 'review')} – lpr hits`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function ofKind<K extends TakenIn['kind']>(taken: readonly TakenIn[], kind: K): OfKind<K>[] {
  return taken.filter((one): one is OfKind<K> => one.kind === kind);
}

/** Only statuses that occur get a column. */
function batchColumns(batches: readonly OfKind<'batch'>[]): Column<OfKind<'batch'>>[] {
  const statuses: ReceiptStatus[] = ['read', 'ambiguous', 'unreadable', 'duplicate', 'rejected', 'failed', 'cancelled'];
  const occurring = statuses.filter((status) => status === 'read' || batches.some(({ batch }) => batch.counts[status] > 0));
  return [
    { title: 'batch', cell: ({ batch }) => batch.name },
    { title: 'rows', cell: ({ batch }) => grouped(batch.total), align: 'right' },
    ...occurring.map(
      (status): Column<OfKind<'batch'>> => ({
        title: status,
        cell: ({ batch }) => grouped(batch.counts[status]),
        align: 'right',
      }),
    ),
    { title: 'alerts', cell: ({ hits, reviews }) => grouped(hits - reviews), align: 'right' },
    { title: 'reviews', cell: ({ reviews }) => grouped(reviews), align: 'right' },
    { title: '', cell: ({ batch, already }) => remark(batch.state === 'cancelled', already) },
  ];
}

function remark(cancelled: boolean, already: boolean): string {
  if (cancelled) return 'cancelled';
  return already ? 'ingested before, nothing added' : '';
}

const STATUS_FORMAT: Partial<Record<ReceiptStatus, 'red' | 'yellow'>> = {
  rejected: 'red',
  failed: 'red',
  ambiguous: 'yellow',
  unreadable: 'yellow',
};

function rowColumns(paint: Paint): Column<ReceiptRow & { readonly batch: string }>[] {
  return [
    { title: 'batch', cell: ({ batch }) => batch },
    { title: 'row', cell: ({ row }) => String(row), align: 'right' },
    { title: 'file', cell: ({ file }) => file ?? '' },
    { title: 'status', cell: ({ status }) => paint(STATUS_FORMAT[status] ?? 'reset', status) },
    { title: 'plate', cell: ({ plate }) => plate ?? '' },
    { title: 'why', cell: whyOf },
  ];
}

const READS_COLUMNS: readonly Column<OfKind<'reads'>>[] = [
  { title: 'reads', cell: ({ path }) => path },
  { title: 'lines', cell: ({ receipt }) => grouped(receipt.lines), align: 'right' },
  { title: 'read', cell: ({ receipt }) => grouped(receipt.read), align: 'right' },
  { title: 'ambiguous', cell: ({ receipt }) => grouped(receipt.ambiguous), align: 'right' },
  { title: 'duplicate', cell: ({ receipt }) => grouped(receipt.duplicate), align: 'right' },
  { title: 'rejected', cell: ({ receipt }) => grouped(receipt.rejected), align: 'right' },
  { title: 'alerts', cell: ({ receipt }) => grouped(receipt.hits - receipt.reviews), align: 'right' },
  { title: 'reviews', cell: ({ receipt }) => grouped(receipt.reviews), align: 'right' },
];

const PROBLEM_COLUMNS: readonly Column<{ path: string; line: number; reason: string; detail: string }>[] = [
  { title: 'file', cell: ({ path }) => path },
  { title: 'line', cell: ({ line }) => String(line), align: 'right' },
  { title: 'reason', cell: ({ reason }) => reason },
  { title: 'why', cell: ({ detail }) => detail },
];
