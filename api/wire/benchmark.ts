import { z } from 'zod';
import type { BenchmarkResult } from '../../engine/records/benchmarks.ts';
import { READER_NAMES } from '../../ocr/readers/reader.ts';
import type { BenchmarkRun } from '../benchmarks/run.ts';
import { SUITES } from '../benchmarks/suites.ts';
import { exampleOf } from './page.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

const RUN_STATES = ['running', 'done', 'failed', 'cancelled'] as const;
const Progress = z.object({ label: z.string(), done: z.number(), total: z.number() });

export const WireBenchmark = z
  .object({
    id: z.string(),
    suite: z.string(),
    seed: z.int(),
    state: z.enum(RUN_STATES),
    started_at: Time.nullable().meta({ description: 'Null for a result that was not run by this server' }),
    finished_at: Time.nullable(),
    progress: Progress.nullable().meta({ description: 'While it runs: the present part and its progress' }),
    error: z.string().nullable().meta({ description: 'The reason of the failure, in plain words' }),
    result: z.unknown().meta({ description: 'The whole document of `lpr bench SUITE --json`; null until it is done' }),
  })
  .meta({
    id: 'Benchmark',
    examples: [
      {
        id: '0195a3d0-1234-7567-89ab-cdef01234567',
        suite: 'match',
        seed: 1,
        state: 'running' as const,
        started_at: TIME_EXAMPLE,
        finished_at: null,
        progress: { label: 'lpr exact+classes, 1,000,000 entries', done: 3, total: 12 },
        error: null,
        result: null,
      },
    ],
  });

export const WireBenchmarkPage = z
  .object({
    items: z.array(WireBenchmark),
    next: z.string().nullable(),
    running: WireBenchmark.nullable().meta({ description: 'The run under way; never among the items' }),
  })
  .meta({ id: 'BenchmarkPage', examples: [{ items: [], next: null, running: exampleOf(WireBenchmark) as never }] });

const count = (max: number) => z.int().min(1).max(max).optional();

/** Parameters of a run, as on the command line of `lpr bench`. */
export const BenchmarkIn = z
  .strictObject({
    suite: z.enum(SUITES),
    seed: z.int().min(0).max(0xffff_ffff).default(1),
    images: count(100_000),
    soak: z.int().min(0).max(1_000_000).optional(),
    scenes: z.int().min(0).max(10_000).optional(),
    threads: count(64),
    reads: count(100_000_000),
    entries: count(10_000_000),
    reader: z.enum(READER_NAMES).optional(),
  })
  .meta({ id: 'BenchmarkRequest', examples: [{ suite: 'match', seed: 1, entries: 100_000 }] as never });

export function wireRun(run: BenchmarkRun): z.output<typeof WireBenchmark> {
  return {
    ...run,
    state: 'running',
    started_at: iso(run.started_at),
    finished_at: null,
    error: null,
    result: null,
  };
}

export function wireResult({ created_at, ...ended }: BenchmarkResult): z.output<typeof WireBenchmark> {
  return {
    ...ended,
    started_at: isoOrNull(ended.started_at),
    finished_at: iso(created_at),
    progress: null,
    result: ended.result ?? null,
  };
}
