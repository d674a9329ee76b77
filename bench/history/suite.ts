import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Engine } from '../../engine/engine.ts';
import { DAY } from '../../engine/fields/durations.ts';
import { openEngine } from '../../engine/open.ts';
import { simulateReads } from '../../fixtures/simulate/in-memory.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { askedOf, isWhole } from './asked.ts';
import { NOTES } from './notes.ts';
import { onDisk } from './on-disk.ts';
import { questionRows } from './questions.ts';

export interface HistorySuiteOptions {
  readonly seed: number;
  /** Reads at the end; it is measured with an eighth, a quarter and half of them, too. */
  readonly reads: number;
  /** Questions of each kind. */
  readonly times: number;
}

/** Reads of a day at the programme's full pace. */
const FULL_PACE = 550_000;
const SHARES = [1 / 8, 1 / 4, 1 / 2, 1];
const LINES_AT_ONCE = 20_000;
/** Of as many reads one may be asked for. */
const SAMPLE_EVERY = 500;
const SCENARIOS = 26;

/** `lpr bench history`: how long a plate, a part of a plate and a likely plate are looked for as reads become more, and how much room its history takes. */
export async function benchHistory(
  { seed, reads, times }: HistorySuiteOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SuiteResult> {
  const days = Math.max(1, Math.ceil(reads / FULL_PACE));
  const simulated = { seed, minutes: (days * DAY) / 60_000, images: reads, scenarios: SCENARIOS, watchlist: 100, severity: 1 };
  const lines = simulateReads(simulated).lines();
  const data = await mkdtemp(join(tmpdir(), 'lpr-bench-'));
  const rows: BenchRow[] = [];
  const sample: string[] = [];
  let stored = 0;
  try {
    for (const share of SHARES) {
      const params = { reads: Math.round(reads * share), days: days * share };
      const engine = openEngine({ data, reader: null });
      try {
        while (stored < params.reads && !signal.aborted) {
          const taken = take(lines, Math.min(LINES_AT_ONCE, params.reads - stored));
          await store(engine, taken);
          sample.push(...plateOfSome(taken));
          stored += taken.length;
          onProgress('reads', stored, reads);
        }
        await followed(engine, (done, total) => onProgress('history', done, total));
        onProgress('questions', stored, reads);
        rows.push(...(await questionRows(engine, data, askedOf(sample, times, seed), params)));
      } finally {
        await engine.close();
      }
      // Closed, so that what was written last is not counted twice, in its file and in the log.
      rows.push(onDisk(data, params));
      signal.throwIfAborted();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
  return { rows, notes: NOTES, packages: ['better-sqlite3'] };
}

function take(lines: Iterator<string>, most: number): string[] {
  const taken: string[] = [];
  while (taken.length < most) {
    const line = lines.next();
    if (line.done) throw new Error('Expected as many reads as were asked for but the simulated border had fewer');
    taken.push(line.value);
  }
  return taken;
}

async function store(engine: Engine, lines: readonly string[]): Promise<void> {
  const { lines: sent, read, ambiguous } = await engine.reads.ingest(Readable.from([Buffer.from(`${lines.join('\n')}\n`)]), {});
  if (read + ambiguous !== sent) throw new Error(`Expected every one of ${sent} reads to be taken but ${read + ambiguous} were`);
}

function plateOfSome(lines: readonly string[]): string[] {
  return lines
    .filter((_, i) => i % SAMPLE_EVERY === 0)
    .map((line) => (JSON.parse(line) as { plate: string }).plate)
    .filter(isWhole);
}

/** Resolves once the history has taken in every read. */
async function followed(engine: Engine, onDone: (done: number, total: number) => void): Promise<void> {
  await engine.vehicles.likely({ plate: 'AAA0000', limit: 1 }, onDone);
}
