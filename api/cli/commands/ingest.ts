import type { PictureReader } from '../../../engine/ports/picture-reader.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS, failureOf } from '../exit.ts';
import { findIntake, type Intake } from '../find-intake.ts';
import type { Output } from '../output.ts';
import { type TakenIn, takeIn } from '../take-in.ts';
import { documentOf, textOf } from '../taken-in-report.ts';
import { withEngine } from '../with-engine.ts';
import { READER_ARGS, withReaderPool } from '../with-reader-pool.ts';

export const command = lprCommand({
  name: 'ingest',
  summary: 'Take in batches (folder, zip, tar) or already-read plates',
  args: {
    path: { type: 'positional', required: true, description: 'Batch folder or archive, a folder of them, or .ndjson reads' },
    ...READER_ARGS,
    ...COMMON,
  },
  many: true,
  notes: [
    'A batch holds its pictures and a manifest.csv or manifest.jsonl: file, camera_id, captured_at, and if known\nlat, lon, direction, jurisdiction. Reads are one JSON object a line with plate instead of file.\nThe same batch again adds nothing. Interrupted, it goes on when it is started again.',
  ],
  examples: ['lpr ingest sim/batches', 'lpr ingest monday.zip tuesday.tar.gz edge-cameras.ndjson --json'],
  async run(args, context) {
    const intakes: Intake[] = [];
    for (const path of args._) intakes.push(...(await findIntake(path)));
    const takeAll = (reader: PictureReader | null): Promise<TakenIn[]> =>
      withEngine(args.data, (engine) => takeIn(engine, intakes, context), reader);

    const pictures = intakes.some(({ kind }) => kind === 'batch');
    const taken = pictures ? await withReaderPool(args, context.out, takeAll) : await takeAll(null);
    context.out.result(documentOf(taken), () => textOf(taken, context.out.paint));
    return exitOf(taken, context.out);
  },
});

/** A batch that was turned away weighs more than a row that was. */
function exitOf(taken: readonly TakenIn[], out: Output): number {
  let code: number = EXITS.ok.code;
  for (const one of taken) {
    if (one.kind === 'batch' && one.batch.counts.rejected + one.batch.counts.failed + one.batch.counts.cancelled > 0)
      code ||= EXITS.partly.code;
    if (one.kind === 'reads' && one.receipt.rejected > 0) code ||= EXITS.partly.code;
  }
  for (const one of taken) {
    if (one.kind !== 'refused') continue;
    const failure = failureOf(one.error);
    out.note(`${failure.text} (${one.path})`);
    if (code <= EXITS.partly.code) code = failure.code;
  }
  return code;
}
