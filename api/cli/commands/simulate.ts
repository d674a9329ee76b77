import { makeFolder } from '../../../engine/ports/make-folder.ts';
import { PICTURES } from '../../../fixtures/simulate/options.ts';
import type { Summary } from '../../../fixtures/simulate/summary.ts';
import { type SimulateOptions, SimulationError, simulate } from '../../../fixtures/simulate.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { shellWord } from '../shell-word.ts';
import { simulating } from '../simulating.ts';
import { count, grouped } from '../style.ts';
import { decimal, instant, oneOf, wholeNumber } from '../values.ts';

export const command = lprCommand({
  args: {
    out: {
      type: 'string',
      valueHint: 'DIR',
      required: true,
      description: 'Folder to write: new, empty, or an earlier simulation',
    },
    seed: { type: 'string', valueHint: 'N', required: true, description: 'Same seed and options, same bytes' },
    images: { type: 'string', valueHint: 'N', description: 'Pictures, or reads, to make (200 pictures)' },
    watchlist: { type: 'string', valueHint: 'N', description: 'Entries on the watchlist (1000, in large runs up to 15000)' },
    minutes: { type: 'string', valueHint: 'N', description: 'Simulated minutes (60)' },
    cameras: { type: 'string', valueHint: 'N', description: 'Number of cameras, the busiest ones first (all 124)' },
    grade: { type: 'enum', options: ['pictures', 'reads'], default: 'pictures', description: 'Images, or already-read plates' },
    pictures: {
      type: 'enum',
      options: [...PICTURES],
      default: 'plates',
      description: 'Cut-outs of plates, or whole pictures of roads with other vehicles on them',
    },
    scenarios: {
      type: 'string',
      valueHint: 'N',
      description: 'Scenarios to plant: convoys, clones, innocents, … (one for every 60 passages)',
    },
    seizures: {
      type: 'string',
      valueHint: 'N',
      description: 'Seizure events behind the lists (ten for every entry; 400000 for a day at full pace)',
    },
    'hit-share': {
      type: 'string',
      valueHint: '0..1',
      description: 'Passages that should hit (0.08 in small runs, falling to 0.005 in large ones)',
    },
    burst: {
      type: 'boolean',
      default: false,
      description: '3 to 6 pictures of every passage instead of one; --images counts passages',
    },
    severity: { type: 'string', valueHint: '0..5', description: '0: ideal pictures, 5: worst conditions (1)' },
    start: { type: 'string', valueHint: 'TIME', description: 'Beginning of the time (ISO 8601 with a zone)' },
    sheet: { type: 'string', valueHint: 'FILE.png', description: 'Also draw a contact sheet, truth under each picture' },
    ...COMMON,
  },
  notes: [
    'Writes batches/*/manifest.csv with the images, watchlist.csv, cameras.csv and truth.jsonl: a line an image with batch, file, plate, jurisdiction, camera_id, captured_at and entry – the listed plate it should hit, or null; of whole pictures also box and others, the corners of the plates in px.\nEverything is invented; a serial may be that of a real plate by chance. --data is not used.',
  ],
  examples: ['lpr simulate --out sim --seed 7', 'lpr simulate --out sim --seed 7 --images 1000 --severity 3 --sheet sheet.png'],
  async run(args, { out, signal }) {
    const options: SimulateOptions = {
      out: args.out,
      seed: wholeNumber(args.seed, '--seed'),
      images: wholeNumber(args.images, '--images', { min: 1 }),
      watchlist: wholeNumber(args.watchlist, '--watchlist'),
      minutes: decimal(args.minutes, '--minutes'),
      cameras: wholeNumber(args.cameras, '--cameras', { min: 1 }),
      grade: oneOf(args.grade, '--grade', ['pictures', 'reads']) ?? 'pictures',
      pictures: oneOf(args.pictures, '--pictures', PICTURES),
      scenarios: wholeNumber(args.scenarios, '--scenarios'),
      seizures: wholeNumber(args.seizures, '--seizures'),
      hit_share: decimal(args['hit-share'], '--hit-share', 1),
      burst: args.burst,
      severity: decimal(args.severity, '--severity'),
      start: instant(args.start, '--start'),
      sheet: args.sheet,
      signal,
    };
    // For others too, as the files in it.
    makeFolder(args.out, 0o777);
    const progress = simulating(out);
    const summary = await simulate(options, progress.update)
      .catch((error: unknown) => {
        throw error instanceof SimulationError ? new UsageError(error.message, 'simulate') : error;
      })
      .finally(() => progress.end());
    out.result(summary, () => textOf(summary, options));
    return EXITS.ok.code;
  },
});

function textOf({ out, batches, counts }: Summary, { grade, seed }: SimulateOptions): string {
  const made = count(counts.images, grade === 'reads' ? 'read' : 'picture');
  return [
    `${made} in ${count(batches.length, 'batch', 'batches')} from ${count(counts.cameras, 'camera')}, seed ${seed}`,
    `${count(counts.entries, 'listed plate')}: ${grouped(counts.true_hits)} of the ${grade === 'reads' ? 'reads' : 'pictures'} are of one and to be found, ${grouped(counts.decoys)} are of a decoy and must not hit`,
    '',
    // Reads name cameras by their ids only, manifests have their places.
    ...(grade === 'reads' ? [`lpr cameras import ${shellWord(`${out}/cameras.csv`)}`] : []),
    `lpr watchlist import ${shellWord(`${out}/watchlist.csv`)} --list border`,
    `lpr ingest ${shellWord(`${out}/${grade === 'reads' ? 'reads' : 'batches'}`)}`,
    'lpr hits',
  ].join('\n');
}
