import { stat } from 'node:fs/promises';
import { bestText, type Lattice, meanConfidence, weakest } from '../../../engine/plate/lattice.ts';
import type { ReadingOutcome } from '../../../engine/ports/picture-reader.ts';
import type { ReaderPool } from '../../../ocr/pool/reader-pool.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { type Column, table } from '../table.ts';
import { READER_ARGS, withReaderPool } from '../with-reader-pool.ts';

export const command = lprCommand({
  name: 'read',
  summary: 'Read single images, nothing stored',
  args: {
    image: { type: 'positional', required: true, description: 'Picture of a plate (JPEG, PNG, WebP, …)' },
    ...READER_ARGS,
    ...COMMON,
  },
  many: true,
  examples: ['lpr read plate.jpg', 'lpr read batches/*/*.jpg --json'],
  async run(args, { out, signal }) {
    for (const file of args._) await stat(file);
    const answers = await withReaderPool(args, out, (pool) => readAll(pool, args._, signal));
    out.result(answers.map(documentOf), () => table(answers, COLUMNS, out.paint));
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

function documentOf({ file, outcome }: Answer): Record<string, unknown> {
  if (outcome.status !== 'read') return { file, plate: null, ...outcome };
  const { reading } = outcome;
  const { lattice } = reading;
  return { file, status: 'read', plate: bestText(lattice), weakest: weakest(lattice), mean: meanConfidence(lattice), ...reading };
}

const COLUMNS: readonly Column<Answer>[] = [
  { title: 'file', cell: ({ file }) => file },
  { title: 'plate', cell: ({ outcome }) => (outcome.status === 'read' ? bestText(outcome.reading.lattice) : '–') },
  {
    title: 'weakest',
    cell: ({ outcome }) => (outcome.status === 'read' ? weakest(outcome.reading.lattice).toFixed(3) : ''),
    align: 'right',
  },
  {
    title: 'in doubt',
    cell: ({ outcome }) => (outcome.status === 'read' ? doubtOf(outcome.reading.lattice) : reasonOf(outcome)),
  },
  {
    title: 'ms',
    cell: ({ outcome }) => (outcome.status === 'read' ? outcome.reading.ms.toFixed(1) : ''),
    align: 'right',
  },
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
  return `${outcome.status}: ${'detail' in outcome ? outcome.detail : outcome.reason}`;
}
