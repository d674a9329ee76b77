import type { Context } from 'hono';
import type { z } from 'zod';
import { translator } from '../../engine/records/sentences.ts';
import { languageOf } from '../language.ts';
import type { WireBenchmark } from '../wire/benchmark.ts';
import { FAILURE_SENTENCES, PROGRESS_SENTENCES } from './benchmark-sentences.ts';

type Benchmark = z.output<typeof WireBenchmark>;

const progressInSpanish = translator(PROGRESS_SENTENCES);
const failureInSpanish = translator(FAILURE_SENTENCES);

/**
 * A run with its present part and the reason of its failure in the language that the request prefers. The document is unchanged: it has its notes in both
 * languages.
 */
export function toldFor(c: Context, run: Benchmark): Benchmark {
  if (languageOf(c) === 'en') return run;
  const { progress, error } = run;
  return {
    ...run,
    progress: progress && { ...progress, label: progressInSpanish(progress.label) },
    error: error === null ? null : failureInSpanish(error),
  };
}
