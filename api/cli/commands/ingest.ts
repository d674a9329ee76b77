import { expected } from '../../../engine/errors.ts';
import { checkName } from '../../../engine/fields/names.ts';
import type { PictureReader } from '../../../engine/ports/picture-reader.ts';
import type { OneCamera } from '../../../engine/records/batches.ts';
import type { SaidTimes } from '../../../engine/records/table-mapping.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS, failureOf, UsageError } from '../exit.ts';
import { findIntake, type Intake } from '../find-intake.ts';
import type { Output } from '../output.ts';
import { SAID_TIMES, saidTimes } from '../said-times.ts';
import { type TakenIn, takeIn } from '../take-in.ts';
import { documentOf, textOf } from '../taken-in-report.ts';
import { checkedOption } from '../values.ts';
import { withEngine } from '../with-engine.ts';
import { READER_ARGS, withReaderPool } from '../with-reader-pool.ts';

export const command = lprCommand({
  args: {
    path: { type: 'positional', required: true, description: 'Batch folder or archive, a folder of them, or .ndjson(.gz) reads' },
    camera: {
      type: 'string',
      valueHint: 'ID',
      description:
        'For pictures without a manifest: the camera that took them all; each tells its time by Exif or its file’s name',
    },
    zone: {
      type: 'string',
      valueHint: 'ZONE',
      description: 'Time zone of times without one (America/Chicago): of the manifest, or with --camera of its clock',
    },
    dates: SAID_TIMES.dates,
    ...READER_ARGS,
    ...COMMON,
  },
  many: true,
  notes: [
    'A batch holds its pictures and a manifest.csv or manifest.jsonl: file, camera_id, captured_at, and if known lat, lon, direction, jurisdiction. Reads are one JSON object a line with plate instead of file.\nThe same batch again adds nothing. After an interruption, start it again: it continues.',
  ],
  examples: [
    'lpr ingest sim/batches',
    'lpr ingest night/ --camera cam-01 --zone America/Chicago',
    'lpr ingest monday.zip tuesday.tar.gz edge-cameras.ndjson --json',
  ],
  async run(args, context) {
    const said = saidTimes(args);
    const camera = oneCamera(args.camera, said);
    const intakes: Intake[] = [];
    for (const path of args._) intakes.push(...(await findIntake(path, { manifests: camera === undefined })));
    const takeAll = (reader: PictureReader | null): Promise<TakenIn[]> =>
      withEngine(args.data, (engine) => takeIn(engine, intakes, context, { camera, said }), reader);

    const pictures = intakes.some(({ kind }) => kind === 'batch');
    const taken = pictures ? await withReaderPool(args, context.out, takeAll) : await takeAll(null);
    context.out.result(documentOf(taken), () => textOf(taken, context.out));
    return exitOf(taken, context.out);
  },
});

function oneCamera(camera: string | undefined, { dates, zone }: SaidTimes): OneCamera | undefined {
  const camera_id = checkedOption(camera, (id) => checkName(id, '--camera'));
  if (camera_id === undefined) return undefined;
  if (dates === undefined) return { camera_id, zone: zone ?? null };
  throw new UsageError(expected('--dates of a manifest', 'the pictures', '--camera'));
}

/** A refused batch determines the exit code rather than a rejected row. */
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
    out.note(failure.text.includes(one.path) ? failure.text : `${failure.text} (${one.path})`);
    if (code <= EXITS.partly.code) code = failure.code;
  }
  return code;
}
