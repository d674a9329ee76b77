import { significant } from '../statistics.ts';
import type { Job, MatchContender, Measured } from './contender.ts';
import type { PlantedRead } from './planted.ts';

/** Reads that are prepared together and looked up under one run of the clock. */
const CHUNK = 10_000;
/** Reads that warm the code up and do not count. */
const WARM_UP = 20_000;

/** Looks every read up and judges the answers; only the looking up is timed. */
export function measure(contender: MatchContender, reads: readonly PlantedRead[], onDone: (done: number) => void): Measured {
  const warmUp = reads.slice(0, Math.min(WARM_UP, reads.length >> 3));
  const warm = contender.prepare(warmUp);
  for (let i = 0; i < warmUp.length; i++) warm(i);

  const planted = { reads: 0, found: 0 };
  const innocent = { reads: 0, hits: 0 };
  let ms = 0;
  for (let from = 0; from < reads.length; from += CHUNK) {
    const chunk = reads.slice(from, from + CHUNK);
    const lookUp = contender.prepare(chunk);
    const answers = new Array<readonly string[]>(chunk.length);
    const begun = performance.now();
    for (let i = 0; i < chunk.length; i++) answers[i] = lookUp(i);
    ms += performance.now() - begun;
    for (const [i, { truth }] of chunk.entries()) {
      if (truth === null) {
        innocent.reads += 1;
        innocent.hits += answers[i].length;
      } else {
        planted.reads += 1;
        if (answers[i].includes(truth)) planted.found += 1;
      }
    }
    onDone(from + chunk.length);
  }
  return {
    looked_up: reads.length,
    reads_per_s: significant((reads.length / ms) * 1000),
    build_ms: significant(contender.build_ms),
    index_mb: significant(contender.index_bytes / 1e6),
    recall: significant(planted.found / planted.reads),
    false_hits_per_million: significant((innocent.hits / innocent.reads) * 1e6),
  };
}

/** The reads themselves, or the first of both kinds where only a sample can be afforded. */
export function sampleOf(reads: readonly PlantedRead[], { sample }: Pick<Job, 'sample'>): readonly PlantedRead[] {
  if (sample === 0) return reads;
  const listed = reads.filter(({ truth }) => truth !== null).slice(0, sample);
  const innocent = reads.filter(({ truth }) => truth === null).slice(0, sample);
  return [...listed, ...innocent];
}
