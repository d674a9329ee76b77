import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../../engine/engine.ts';
import type { ReceiptRow } from '../../../engine/records/batches.ts';
import type { Hit } from '../../../engine/records/hits.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import type { Pictures } from '../../../fixtures/simulate/options.ts';
import type { Summary } from '../../../fixtures/simulate/summary.ts';
import { simulate } from '../../../fixtures/simulate.ts';
import type { Context } from '../command.ts';
import { findIntake } from '../find-intake.ts';
import { simulating } from '../simulating.ts';
import { count, duration } from '../style.ts';
import { type TakenIn, takeIn } from '../take-in.ts';
import { readTruth } from './truth.ts';
import { type PictureRow, pictureOf, type Verdict, verdictsOn } from './verdicts.ts';

export const LIST = 'border';

export interface Hour {
  readonly simulated: Summary;
  readonly taken: readonly TakenIn[];
  readonly hits: readonly Hit[];
  readonly verdicts: readonly Verdict[];
}

export interface HourOptions {
  readonly folder: string;
  readonly seed: number;
  readonly images: number;
  readonly pictures: Pictures;
}

/** A border hour: simulate into `folder`, import the list, ingest through the pool, compare with the truth. */
export async function borderHour(
  engine: Engine,
  { folder, seed, images, pictures }: HourOptions,
  context: Context,
): Promise<Hour> {
  const { out, signal } = context;
  const told = teller(context);

  const progress = simulating(out);
  const options = { out: folder, seed, images, grade: 'pictures', pictures, signal } as const;
  const simulated = await simulate(options, progress.update).finally(() => progress.end());
  told('simulated', `${count(simulated.counts.images, 'picture')} from ${count(simulated.counts.cameras, 'camera')}`);

  const list = engine.watchlists.byName(LIST) ?? engine.watchlists.create({ name: LIST });
  const report = await engine.watchlists.load(list.id, createReadStream(join(folder, 'watchlist.csv')), { dryRun: false });
  told('listed', `${count(report.rows, 'plate')} on the watchlist "${LIST}"`);

  const taken = await takeIn(engine, await findIntake(join(folder, 'batches')), context);
  told('read', outcomesOf(taken));

  // Hits of reads without pictures are from the week of an earlier run.
  const hits = [...everyPage((page) => engine.hits.list(page))].filter(({ read }) => read.image !== null);
  return { simulated, taken, hits, verdicts: verdictsOn(await readTruth(folder), hits, seenOf(engine, taken)) };
}

/** Prints one line for each step with its duration. */
export function teller({ out }: Context): (what: string, detail: string) => void {
  let since = performance.now();
  return (what, detail) => {
    const took = duration(performance.now() - since);
    since = performance.now();
    out.print(`  ${out.paint('green', what.padEnd(10))} ${detail}  ${out.paint('dim', took)}`);
  };
}

function outcomesOf(taken: readonly TakenIn[]): string {
  const counts = new Map<string, number>();
  for (const one of taken) {
    if (one.kind !== 'batch') continue;
    for (const [status, n] of Object.entries(one.batch.counts)) if (n > 0) counts.set(status, (counts.get(status) ?? 0) + n);
  }
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  return `${count(total, 'picture')}: ${[...counts].map(([status, n]) => `${n} ${status}`).join(', ')}`;
}

/** The receipt row of every picture. */
function seenOf(engine: Engine, taken: readonly TakenIn[]): ReadonlyMap<string, PictureRow> {
  const seen = new Map<string, ReceiptRow>();
  for (const one of taken) {
    if (one.kind !== 'batch') continue;
    for (const row of everyPage((page) => engine.batches.receipt(one.batch.id, page))) {
      seen.set(pictureOf({ batch: one.batch.name, file: row.file }), row);
    }
  }
  return seen;
}
