import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LprError } from '../../../engine/errors.ts';
import { concludeAllByShipped } from '../../../engine/matching/conclusion/conclude-by-shipped.ts';
import { type Evaluation, evaluate } from '../../../ocr/evaluate/evaluate.ts';
import { LabelsError } from '../../../ocr/evaluate/labels.ts';
import type { BenchDocument } from '../../benchmarks/document.ts';
import { benchTable } from '../bench-table.ts';
import { COMMON, lprCommand } from '../command.ts';
import { concludeSite } from '../conclude.ts';
import { EXITS } from '../exit.ts';
import { runBench } from '../run-bench.ts';
import { count, grouped } from '../style.ts';
import { type Column, type Shown, table } from '../table.ts';
import { oneOf } from '../values.ts';
import { READER_ARGS, withReaderPool } from '../with-reader-pool.ts';

export const command = lprCommand({
  args: {
    dir: {
      type: 'positional',
      required: true,
      description: 'Folder with pictures and labels.csv (file,text[,region][,x,y,w,h])',
    },
    fold: { type: 'enum', options: ['O0'], description: 'Count the letter O and the digit 0 as one' },
    wrong: { type: 'boolean', default: false, description: 'Also list every picture that was not read exactly' },
    mix: {
      type: 'boolean',
      default: false,
      description: 'Learn the mix of states of each folder from its pictures, without their labels, as a camera does',
    },
    peers: { type: 'boolean', default: false, description: 'Also let stock tesseract.js and PP-OCRv4 read them' },
    ...READER_ARGS,
    ...COMMON,
  },
  notes: [
    'captured: any read given · exact: whole plate right, with what serial formats say · as seen: without · misread: a wrong plate given as sure\nsurely: share that can be given, surest first, until 0.5 % of all are wrong · ECE: how far probabilities of plates are from the truth\nstate: the likeliest state is the label’s · characters: 1 − edit distance / length. Rates are shares from 0 to 1.',
    'With boxes (x, y, w, h in pixels of the upright picture) a file may have several rows, and a plate is compared with what was read at its place.\nfound: a place that overlaps its box by half · false: plates given where none is labelled, a picture',
  ],
  examples: ['lpr evaluate plates --fold O0', 'lpr evaluate plates --reader tesseract --json', 'lpr evaluate plates --peers'],
  async run(args, { out, signal }) {
    await stat(args.dir);
    const foldO0 = oneOf(args.fold, '--fold', ['O0']) !== undefined;
    const progress = out.progress('reading');
    const result = await withReaderPool(args, out, (pool) =>
      evaluate(args.dir, pool, {
        foldO0,
        signal,
        conclude: args.mix ? concludeSite : concludeAllByShipped,
        onProgress: (done, total) => progress.update(done, total),
      }),
    )
      .catch((error: unknown) => {
        throw error instanceof LabelsError ? new LprError('bad_import', error.message, { cause: error }) : error;
      })
      .finally(() => progress.end());
    const peers = args.peers ? await readByPeers(args.dir, { out, signal }) : undefined;
    out.result({ ...documentOf(result, args.wrong), ...(peers && { peers: { rows: peers.rows, notes: peers.notes } }) }, () =>
      [textOf(result, args.wrong, out), ...(peers === undefined ? [] : [benchTable(peers, out)])].join('\n\n'),
    );
    return EXITS.ok.code;
  },
});

/** Evaluates other readers on the same pictures, each in a process of its own. */
function readByPeers(dir: string, context: Parameters<typeof runBench>[1]): Promise<BenchDocument> {
  return runBench({ suite: 'ocr', seed: 1, settings: { pictures: resolve(dir), reader: 'none' } }, context);
}

/** The fields `{n, captured, exact, misread, char_accuracy, ms_p50, reader}` are stable. */
function documentOf({ images, ...result }: Evaluation, wrong: boolean): Record<string, unknown> {
  return wrong ? { ...result, wrong: images.filter(isWrong) } : result;
}

type Rates = Evaluation['regions'][number];

const rate = (share: number): string => share.toFixed(4);
const PLACES: readonly Column<Rates>[] = [
  { title: 'found', cell: ({ found }) => (found === undefined ? '' : rate(found)), align: 'right' },
  { title: 'false', cell: ({ false_per_picture: each }) => (each === undefined ? '' : rate(each)), align: 'right' },
];
const COLUMNS: readonly Column<Rates>[] = [
  { title: 'region', cell: ({ region }) => region },
  { title: 'plates', cell: ({ n }) => grouped(n), align: 'right' },
  { title: 'captured', cell: ({ captured }) => rate(captured), align: 'right' },
  { title: 'exact', cell: ({ exact }) => rate(exact), align: 'right' },
  { title: 'as seen', cell: ({ exact_as_seen }) => rate(exact_as_seen), align: 'right' },
  { title: 'misread', cell: ({ misread }) => rate(misread), align: 'right' },
  { title: 'surely', cell: ({ captured_surely }) => rate(captured_surely), align: 'right' },
  { title: 'ECE', cell: ({ calibration_error }) => rate(calibration_error), align: 'right' },
  { title: 'state', cell: ({ state }) => (state === null ? '' : rate(state)), align: 'right' },
  { title: 'characters', cell: ({ char_accuracy }) => rate(char_accuracy), align: 'right' },
  { title: 'ms (p50)', cell: ({ ms_p50 }) => ms_p50?.toFixed(1) ?? '', align: 'right' },
];

function textOf(result: Evaluation, wrong: boolean, out: Shown): string {
  // States one by one are in the document only; a table of fifty rows with three pictures each would not help a reader.
  const regions = result.regions.filter(({ region }) => !region.includes('-') || region.endsWith('-*'));
  const columns = result.found === undefined ? COLUMNS : [...COLUMNS, ...PLACES];
  const rates = table([{ ...result, region: 'all' }, ...regions, ...result.sets], columns, out);
  const text = `${count(result.n, 'plate')}, reader ${result.reader}\n\n${rates}`;
  const missed = result.images.filter(isWrong);
  if (!wrong || missed.length === 0) return text;
  const shown: Column<Evaluation['images'][number]>[] = [
    { title: 'file', cell: ({ file }) => file },
    { title: 'truth', cell: ({ truth }) => truth },
    { title: 'read', cell: ({ read }) => read ?? '–' },
    { title: 'as seen', cell: ({ seen }) => seen ?? '–' },
    { title: 'p', cell: ({ p }) => p.toFixed(3), align: 'right' },
    { title: 'weakest', cell: ({ weakest }) => weakest.toFixed(3), align: 'right' },
    { title: '', cell: noteOn },
  ];
  return `${text}\n\n${table(missed, shown, out)}`;
}

function isWrong({ exact, false_plates }: Evaluation['images'][number]): boolean {
  return !exact || false_plates.length > 0;
}

function noteOn({ misread, reason, found, false_plates }: Evaluation['images'][number]): string {
  const wrong = false_plates.length === 0 ? [] : [`false: ${false_plates.join(', ')}`];
  return [
    ...(reason === null ? [] : [reason]),
    ...(misread ? ['misread'] : []),
    ...(found === false ? ['not found'] : []),
    ...wrong,
  ].join('; ');
}
