import { concludeByShipped } from '../../../engine/matching/conclusion/conclude-by-shipped.ts';
import type { Conclusion } from '../../../engine/matching/conclusion/concluder.ts';
import { bestText, type Lattice, meanConfidence, plateP, weakest } from '../../../engine/plate/lattice.ts';
import type { PlateReading } from '../../../engine/plate/reading.ts';
import { notesOn, type ReadingOutcome } from '../../../engine/ports/picture-reader.ts';
import type { ReaderPool } from '../../../ocr/pool/reader-pool.ts';
import { boxText, wireBox, wireBoxOrNull } from '../../wire/box.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { demandFile } from '../given-file.ts';
import { whyAboveWeakest } from '../serials-tell.ts';
import { type Column, type Shown, table } from '../table.ts';
import { READER_ARGS, withReaderPool } from '../with-reader-pool.ts';

export const command = lprCommand({
  args: {
    image: { type: 'positional', required: true, description: 'Picture of a road or of a plate (JPEG, PNG, WebP, …)' },
    ...READER_ARGS,
    ...COMMON,
  },
  many: true,
  notes: [
    'plate: what was concluded from the characters and from which plates there are · p: that it is right, calibrated · weakest: the least sure character, as it was seen · x y w h: where, in pixels of the upright picture\nfound: that a plate is there. Probabilities are from 0 to 1.',
    'p may be above weakest: a character that could be 0 or O by itself is certain where the serials that states issue have a digit.',
  ],
  examples: ['lpr read plate.jpg', 'lpr read batches/*/*.jpg --json'],
  async run(args, { out, signal }) {
    for (const file of args._) await demandFile(file);
    const answers = await withReaderPool(args, out, (pool) => readAll(pool, args._, signal));
    const conclude = concludeByShipped();
    const documents = answers.map((answer) => documentOf(answer, conclude));
    out.result(documents, () =>
      tableOf(
        answers.flatMap((answer) => linesOf(answer, conclude)),
        out,
      ),
    );
    const unusable = answers.some(({ outcome: { status } }) => status === 'rejected' || status === 'failed');
    return unusable ? EXITS.partly.code : EXITS.ok.code;
  },
});

interface Answer {
  readonly file: string;
  readonly outcome: ReadingOutcome;
}

async function readAll(pool: ReaderPool, files: readonly string[], signal: AbortSignal): Promise<Answer[]> {
  const pending: Promise<Answer>[] = [];
  for (const file of files) {
    await pool.ready(signal);
    const answer = pool.read({ path: file }, signal).then((outcome) => ({ file, outcome }));
    // An abort rejects all reads that are running; the first rejection is reported below, the others must not be unhandled.
    answer.catch(() => {});
    pending.push(answer);
  }
  return await Promise.all(pending);
}

/** The first plate's fields stand at the top, too, as they did when a picture had one plate. */
function documentOf({ file, outcome }: Answer, conclude: Conclude): Record<string, unknown> {
  const { unread = [], ...said } = 'ms' in outcome ? outcome : { ...outcome, unread: undefined };
  const found = unread.map(({ corners, p }) => ({ box: wireBox(corners), box_p: p }));
  if (outcome.status !== 'read') return { file, plate: null, ...said, plates: [], unread: found };
  const { status, readings, note, ms } = outcome;
  const plates = readings.map((reading) => plateDocument(reading, conclude));
  return { file, status, ...plates[0], ms, plates, unread: found, ...(note !== undefined && { note }) };
}

function plateDocument({ box, ...reading }: PlateReading, conclude: Conclude): Record<string, unknown> {
  const { lattice } = reading;
  const { plate, p, jurisdictions } = concludedOf(reading, conclude);
  const odds = { p, weakest: weakest(lattice), mean: meanConfidence(lattice) };
  return { plate, ...odds, concluded_jurisdictions: jurisdictions, ...reading, box: wireBoxOrNull(box) };
}

type Conclude = ReturnType<typeof concludeByShipped>;

/** The concluded plate; the text as it was read where none can be concluded. */
function concludedOf(reading: Pick<PlateReading, 'lattice' | 'jurisdictions'>, conclude: Conclude): Conclusion {
  const { lattice } = reading;
  return conclude(reading) ?? { plate: bestText(lattice), p: plateP(lattice), jurisdictions: [] };
}

/** A line of the table: one plate, or a picture without one. */
interface Line {
  readonly file: string;
  readonly reading: PlateReading | null;
  readonly concluded: Conclusion | null;
  readonly said: string;
  readonly ms: number | null;
}

/** The time of a picture is in the row of its first plate. */
function linesOf({ file, outcome }: Answer, conclude: Conclude): readonly Line[] {
  if (outcome.status !== 'read') return [{ file, reading: null, concluded: null, said: reasonOf(outcome), ms: null }];
  const notes = notesOn(outcome);
  return outcome.readings.map((reading, i) => {
    const concluded = concludedOf(reading, conclude);
    const text = bestText(reading.lattice);
    const said = [text === concluded.plate ? '' : `read as ${text}`, doubtOf(reading.lattice), ...(i === 0 ? notes : [])]
      .filter((part) => part !== '')
      .join('; ');
    return { file, reading, concluded, said, ms: i === 0 ? outcome.ms : null };
  });
}

const COLUMNS: readonly Column<Line>[] = [
  { title: 'file', cell: ({ file }) => file },
  { title: 'plate', cell: ({ concluded }) => concluded?.plate ?? '–' },
  { title: 'p', cell: ({ concluded }) => concluded?.p.toFixed(3) ?? '', align: 'right' },
  { title: 'state', cell: ({ concluded }) => stateOf(concluded) },
  { title: 'weakest', cell: ({ reading }) => (reading === null ? '' : weakest(reading.lattice).toFixed(3)), align: 'right' },
  { title: 'x y w h', cell: ({ reading }) => boxText(reading?.box ?? null) || (reading === null ? '' : 'whole picture') },
  { title: 'found', cell: ({ reading }) => reading?.box_p?.toFixed(3) ?? '', align: 'right' },
  { title: 'in doubt', cell: ({ said }) => said },
  { title: 'ms', cell: ({ ms }) => ms?.toFixed(1) ?? '', align: 'right' },
];

function tableOf(lines: readonly Line[], shown: Shown): string {
  const both = lines.flatMap(({ reading, concluded }) =>
    reading === null || concluded === null ? [] : [{ p: concluded.p, weakest: weakest(reading.lattice) }],
  );
  return [table(lines, COLUMNS, shown), ...whyAboveWeakest(both)].join('\n');
}

/** The likeliest state and its probability. */
function stateOf(concluded: Conclusion | null): string {
  const [best] = concluded?.jurisdictions ?? [];
  return best === undefined ? '' : `${best.code} ${best.p.toFixed(2)}`;
}

/** The characters that may be something else, counted from 1, with their alternatives: `3: B 0.81, 8 0.17`. */
function doubtOf(lattice: Lattice): string {
  const SURE = 0.9;
  return lattice
    .filter(([best]) => best?.char !== '')
    .map((position, i) => ({ position, at: i + 1 }))
    .filter(({ position }) => (position[0]?.p ?? 0) < SURE)
    .map(({ position, at }) => `${at}: ${position.slice(0, 3).map(alternative).join(', ') || '?'}`)
    .join('; ');
}

function alternative({ char, p }: Lattice[number][number]): string {
  return `${char === '' ? 'nothing' : char} ${p.toFixed(2)}`;
}

function reasonOf(outcome: Exclude<ReadingOutcome, { status: 'read' }>): string {
  if (outcome.status !== 'unreadable') return `${outcome.status}: ${outcome.detail}`;
  return [`${outcome.status}: ${outcome.reason}`, ...notesOn(outcome)].join('; ');
}
