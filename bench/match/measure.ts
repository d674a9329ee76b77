import { significant } from '../statistics.ts';
import type { Traffic, TrafficRead } from '../traffic/traffic.ts';
import type { Delta, Job, MatchContender, Measured } from './contender.ts';

/** Reads that are prepared together and looked up in one timed run; the first group once before, to warm up the code. */
const CHUNK = 20_000;

/** Looks every read up and counts the answers; only the look-ups are timed. */
export function measure(
  contender: MatchContender,
  list: Traffic['list'],
  reads: Iterable<TrafficRead>,
  onDone: (done: number) => void,
): Measured {
  const ofListed = { reads: 0, found: 0 };
  const innocent = { reads: 0, hits: 0 };
  let ms = 0;
  let looked_up = 0;
  for (const chunk of chunksOf(reads)) {
    const lookUp = contender.prepare(chunk);
    if (looked_up === 0) for (let i = 0; i < chunk.length; i++) lookUp(i);
    const answers = new Array<readonly string[]>(chunk.length);
    const begun = performance.now();
    for (let i = 0; i < chunk.length; i++) answers[i] = lookUp(i);
    ms += performance.now() - begun;
    looked_up += chunk.length;
    for (const [i, { listed }] of chunk.entries()) {
      if (listed < 0) {
        innocent.reads += 1;
        innocent.hits += answers[i].length;
      } else {
        ofListed.reads += 1;
        if (answers[i].includes(list[listed].plate)) ofListed.found += 1;
      }
    }
    onDone(looked_up);
  }
  return {
    looked_up,
    reads_per_s: significant((looked_up / ms) * 1000),
    build_ms: significant(contender.build_ms),
    index_mb: significant(contender.index_bytes / 1e6),
    recall: significant(ofListed.found / ofListed.reads),
    false_hits_per_million: significant((innocent.hits / innocent.reads) * 1e6),
    ...rounded(contender.delta?.()),
  };
}

function rounded(delta: Delta | undefined): Partial<Delta> {
  if (delta === undefined) return {};
  return { delta_ms: significant(delta.delta_ms), delta_after_commit_ms: significant(delta.delta_after_commit_ms) };
}

/** All reads, or the first of both kinds for contenders that are too slow for all. */
export function* sampleOf(reads: Iterable<TrafficRead>, { sample }: Pick<Job, 'sample'>): Generator<TrafficRead> {
  const left = { listed: sample || Number.POSITIVE_INFINITY, others: sample || Number.POSITIVE_INFINITY };
  for (const read of reads) {
    const kind = read.listed < 0 ? 'others' : 'listed';
    if (left[kind] === 0) continue;
    left[kind] -= 1;
    yield read;
    if (left.listed === 0 && left.others === 0) return;
  }
}

function* chunksOf(reads: Iterable<TrafficRead>): Generator<TrafficRead[]> {
  let chunk: TrafficRead[] = [];
  for (const read of reads) {
    chunk.push(read);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
