import type { BenchmarkRequest } from '../../benchmarks/command.ts';
import { SUITES, type Suite } from '../../benchmarks/suites.ts';
import { benchTable } from '../bench-table.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { runBench } from '../run-bench.ts';
import { oneOf, wholeNumber } from '../values.ts';
import { withEngine } from '../with-engine.ts';

/** Numbers that may be set, and the least each may be. */
const NUMBERS = { images: 1, soak: 0, scenes: 0, threads: 1, reads: 1, entries: 1, times: 1, cases: 1, first: 0 } as const;

export const command = lprCommand({
  args: {
    suite: {
      type: 'positional',
      required: true,
      valueHint: SUITES.join('|'),
      description: 'ocr, match, hits, correlate, ingest, history, fixtures, console, misuse, faults, hostile or load',
    },
    seed: { type: 'string', valueHint: 'N', default: '1', description: 'Seed of everything that is simulated' },
    images: {
      type: 'string',
      valueHint: 'N',
      description: 'ocr: pictures to read (1200; no more are simulated); fixtures: photographs of each severity (600)',
    },
    soak: {
      type: 'string',
      valueHint: 'N',
      description: 'ocr: pictures of the long run that shows memory growth (20000; 0: none)',
    },
    scenes: { type: 'string', valueHint: 'N', description: 'ocr: whole pictures of each severity (40; 0: none)' },
    threads: { type: 'string', valueHint: 'N', description: 'ocr: most threads (one a core)' },
    reader: { type: 'string', valueHint: 'A,B', description: 'ocr: readers of ours to measure (all; none: peers alone)' },
    pictures: {
      type: 'string',
      valueHint: 'DIR',
      description: 'ocr: read a folder with labels.csv instead of simulated pictures',
    },
    reads: {
      type: 'string',
      valueHint: 'N',
      description: 'match, hits, correlate, ingest, history, fixtures: reads; console: alerts',
    },
    entries: {
      type: 'string',
      valueHint: 'N',
      description:
        'match, hits, ingest, fixtures: entries on the list; console: rows of the long table; load: of the list that comes and goes (1000000)',
    },
    times: {
      type: 'string',
      valueHint: 'N',
      description:
        'faults: moments of each fault (as many as each has in a full run); load: seconds at the highest rate (60); correlate: seeds (3); history: questions of each kind (200)',
    },
    part: {
      type: 'string',
      valueHint: 'TEXT',
      description: 'faults, hostile, load: only those with this in their name: kill, power, zip, silence',
    },
    keep: {
      type: 'string',
      valueHint: 'DIR',
      description: 'correlate: keep simulated passages and finished parts in this folder, so that a run that was stopped goes on',
    },
    cases: { type: 'string', valueHint: 'N', description: 'hostile: changed examples (1000000)' },
    first: { type: 'string', valueHint: 'N', description: 'hostile: number of the first, to go on where a run was stopped (0)' },
    plot: { type: 'string', valueHint: 'FILE', description: 'match, hits, correlate: draw the result into this .png or .svg' },
    ...COMMON,
    data: { type: 'string', valueHint: 'DIR', description: 'Keep the result in this data folder, so that the API serves it' },
  },
  examples: [
    'lpr bench ocr',
    'lpr bench match --seed 7 --json',
    'lpr bench hits --entries 100000 --plot hits.png',
    'lpr bench ingest --data ./data',
    'lpr bench faults --part kill',
  ],
  async run(args, { out, signal }) {
    const suite = oneOf(args.suite, 'SUITE', SUITES) as Suite;
    const seed = wholeNumber(args.seed, '--seed');
    const { reader, pictures, plot, part, keep } = args;
    const numbers = Object.entries(NUMBERS).map(([name, min]) => {
      return [name, wholeNumber(args[name as keyof typeof NUMBERS], `--${name}`, { min })] as const;
    });
    const given = [...numbers, ...Object.entries({ reader, pictures, plot, part, keep })].filter(
      ([, value]) => value !== undefined,
    );
    const settings = Object.fromEntries(given) as BenchmarkRequest['settings'];
    const document = await runBench({ suite, seed, settings }, { out, signal });
    if (args.data !== undefined) {
      await withEngine(args.data, async (engine) => engine.benchmarks.save({ suite, seed, result: document }));
    }
    out.result(document, () => benchTable(document, out));
    return EXITS.ok.code;
  },
});
