import { stat } from 'node:fs/promises';
import { bestText, type Lattice, meanConfidence, plateP, weakest } from '../../../engine/plate/lattice.ts';
import type { PlateReading } from '../../../engine/plate/reading.ts';
import { notesOn, type ReadingOutcome } from '../../../engine/ports/picture-reader.ts';
import type { ReaderPool } from '../../../ocr/pool/reader-pool.ts';
import { boxText, wireBox, wireBoxOrNull } from '../../wire/box.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { type Column, table } from '../table.ts';
import { READER_ARGS, withReaderPool } from '../with-reader-pool.ts';

export const command = lprCommand({
  name: 'read',
  summary: 'Read pictures, nothing stored: every plate with its place and its odds',
  args: {
    image: { type: 'positional', required: true, description: 'Picture of a road or of a plate (JPEG, PNG, WebP, …)' },
    ...READER_ARGS,
    ...COMMON,
  },
  many: true,
  notes: [
    'p: that the whole plate is right · weakest: its least sure character · x y w h: where, in pixels of the upright picture\nfound: that a plate is there. Probabilities are from 0 to 1.',
  ],
  examples: ['lpr read plate.jpg', 'lpr read batches/*/*.jpg --json'],
  async run(args, { out, signal }) {
    for (const file of args._) await stat(file);
    const answers = await withReaderPool(args, out, (pool) => readAll(pool, args._, signal));
    out.result(answers.map(documentOf), () => table(answers.flatMap(linesOf), COLUMNS, out.paint));
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
    // An abort rejects all that are under way; the first is reported below, the others must not be unhandled.
    answer.catch(() => {});
    pending.push(answer);
  }
  return await Promise.all(pending);
}

/** The first plate's fields stand at the top, too, as they did when a picture had one plate. */
function documentOf({ file, outcome }: Answer): Record<string, unknown> {
  const { unread = [], ...said } = 'ms' in outcome ? outcome : { ...outcome, unread: undefined };
  const found = unread.map(({ corners, p }) => ({ box: wireBox(corners), box_p: p }));
  if (outcome.status !== 'read') return { file, plate: null, ...said, plates: [], unread: found };
  const { status, readings, note, ms } = outcome;
  const plates = readings.map(plateDocument);
  return { file, status, ...plates[0], ms, plates, unread: found, ...(note !== undefined && { note }) };
}

function plateDocument({ box, ...reading }: PlateReading): Record<string, unknown> {
  const { lattice } = reading;
  const odds = { p: plateP(lattice), weakest: weakest(lattice), mean: meanConfidence(lattice) };
  return { plate: bestText(lattice), ...odds, ...reading, box: wireBoxOrNull(box) };
}

/** A line of the table: one plate, or a picture without one. */
interface Line {
  readonly file: string;
  readonly reading: PlateReading | null;
  readonly said: string;
  readonly ms: number | null;
}

/** A picture's time stands beside its first plate. */
function linesOf({ file, outcome }: Answer): readonly Line[] {
  if (outcome.status !== 'read') return [{ file, reading: null, said: reasonOf(outcome), ms: null }];
  const notes = notesOn(outcome);
  return outcome.readings.map((reading, i) => {
    const said = [doubtOf(reading.lattice), ...(i === 0 ? notes : [])].filter((part) => part !== '').join('; ');
    return { file, reading, said, ms: i === 0 ? outcome.ms : null };
  });
}

const COLUMNS: readonly Column<Line>[] = [
  { title: 'file', cell: ({ file }) => file },
  { title: 'plate', cell: ({ reading }) => (reading === null ? '–' : bestText(reading.lattice)) },
  { title: 'p', cell: ({ reading }) => (reading === null ? '' : plateP(reading.lattice).toFixed(3)), align: 'right' },
  { title: 'weakest', cell: ({ reading }) => (reading === null ? '' : weakest(reading.lattice).toFixed(3)), align: 'right' },
  { title: 'x y w h', cell: ({ reading }) => boxText(reading?.box ?? null) || (reading === null ? '' : 'whole picture') },
  { title: 'found', cell: ({ reading }) => reading?.box_p?.toFixed(3) ?? '', align: 'right' },
  { title: 'in doubt', cell: ({ said }) => said },
  { title: 'ms', cell: ({ ms }) => ms?.toFixed(1) ?? '', align: 'right' },
];

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
