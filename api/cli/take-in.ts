import type { Engine } from '../../engine/engine.ts';
import { LprError } from '../../engine/errors.ts';
import { openSource } from '../../engine/ingest/sources/open-source.ts';
import type { Batch, ReceiptRow, ReceiptStatus, SubmitOptions } from '../../engine/records/batches.ts';
import { everyPage } from '../../engine/records/pages.ts';
import type { ReadsReceipt } from '../../engine/records/reads.ts';
import type { Context } from './command.ts';
import { noteEncoding } from './encoding-note.ts';
import type { Intake } from './find-intake.ts';
import { openReads } from './open-reads.ts';
import { datesText } from './said-times.ts';

/** The result of one batch or file of reads that was given to `lpr ingest`. */
export type TakenIn =
  | {
      readonly kind: 'batch';
      readonly path: string;
      readonly batch: Batch;
      /** True where it was ingested before, so that nothing was added. */
      readonly already: boolean;
      readonly hits: number;
      /** Reviews among the hits. */
      readonly reviews: number;
      /** Every row that is not simply `read`. */
      readonly rows: readonly ReceiptRow[];
    }
  | { readonly kind: 'reads'; readonly path: string; readonly receipt: ReadsReceipt }
  | { readonly kind: 'refused'; readonly path: string; readonly error: LprError };

const NOTEWORTHY: readonly ReceiptStatus[] = ['ambiguous', 'unreadable', 'duplicate', 'rejected', 'failed', 'cancelled'];

/**
 * Ingests everything, one after another, and waits until all of it is finished. A refused batch does not
 * stop the others. Batches that an earlier run left unfinished are continued, too.
 * @throws the signal's reason when interrupted: accepted batches are safe and continue with the next run
 */
export async function takeIn(
  engine: Engine,
  intakes: readonly Intake[],
  { out, signal }: Pick<Context, 'out' | 'signal'>,
  times: Pick<SubmitOptions, 'camera' | 'said'> = {},
): Promise<TakenIn[]> {
  engine.batches.resume();
  const watched = new Map<string, Batch>();
  const progress = out.progress('reading');
  const onProgress = (batch: Batch): void => {
    watched.set(batch.id, batch);
    const all = [...watched.values()];
    const total = all.reduce((sum, { total }) => sum + total, 0);
    const pending = all.reduce((sum, { counts }) => sum + counts.pending, 0);
    progress.update(total - pending, total, batch.name);
  };
  const takeOne = async (intake: Intake): Promise<() => Promise<TakenIn>> => {
    const { path } = intake;
    if (intake.kind === 'reads') {
      const receipt = await engine.reads.ingest(openReads(path), { signal });
      return async () => ({ kind: 'reads', path, receipt });
    }
    const handed = await engine.batches.submit(await openSource(path), { name: intake.name, signal, ...times });
    const { batch, already, manifest_encoding, manifest_dates } = handed;
    if (manifest_encoding !== null) noteEncoding(out, `the manifest of ${path}`, manifest_encoding);
    if (manifest_dates !== null) out.note(`the manifest of ${path}: ${datesText(manifest_dates, 'line')}`);
    onProgress(batch);
    return async () => {
      const done = await engine.batches.finished(batch.id, { signal, onProgress });
      return { kind: 'batch', path, batch: done, already, ...remarksOn(engine, done) };
    };
  };
  try {
    const waiting: (() => Promise<TakenIn>)[] = [];
    for (const intake of intakes) {
      waiting.push(
        await takeOne(intake).catch((error: unknown) => {
          if (!(error instanceof LprError)) throw error;
          return async () => ({ kind: 'refused', path: intake.path, error });
        }),
      );
    }
    return await Promise.all(waiting.map((wait) => wait()));
  } finally {
    progress.end();
  }
}

function remarksOn(
  engine: Engine,
  batch: Batch,
): { readonly hits: number; readonly reviews: number; readonly rows: readonly ReceiptRow[] } {
  const rows = NOTEWORTHY.filter((status) => batch.counts[status] > 0).flatMap((status) => [
    ...everyPage((page) => engine.batches.receipt(batch.id, { status, ...page })),
  ]);
  let hits = 0;
  let reviews = 0;
  for (const { level } of everyPage((page) => engine.hits.list({ batch: batch.id, ...page }))) {
    hits++;
    if (level === 'review') reviews++;
  }
  return { hits, reviews, rows: rows.toSorted((a, b) => a.row - b.row) };
}
