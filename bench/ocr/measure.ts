import { normalizePlate } from '../../engine/plate/normalize.ts';
import { peakRssMb } from '../peak-rss.ts';
import { quantile, significant, slope } from '../statistics.ts';
import { type Answer, type Contender, type Job, type Measured, type Sample, SLOPE_NEEDS } from './contender.ts';

/** A wrong plate is a misread, not a doubtful one, where the contender is at least this sure. */
const SURE = 0.9;
/** This share of the run is warm-up for the memory's slope: buffers and heaps find their size. */
const SETTLING = 0.3;
const MEMORY_SAMPLES = 200;

/** Keeps every lane of the contender busy until `reads` pictures are read, the samples over and over. */
export async function measure(contender: Contender, job: Job, onProgress: (done: number) => void): Promise<Measured> {
  await lap(contender, job.samples, job.warmup, () => {});

  const every = Math.max(1, Math.floor(job.reads / MEMORY_SAMPLES));
  const memory: [done: number, kb: number][] = [];
  const times: number[] = [];
  const score = { captured: 0, exact: 0, exact_o0: 0, misread: 0 };
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  await lap(contender, job.samples, job.reads, (answer, sample) => {
    times.push(answer.ms);
    judge(answer, sample.plate, score);
    if (times.length % every === 0) memory.push([times.length, process.memoryUsage.rss() / 1024]);
    onProgress(times.length);
  });
  const seconds = (performance.now() - started) / 1000;
  const cpu = process.cpuUsage(cpuBefore);

  const sorted = times.toSorted((a, b) => a - b);
  const settled = memory.filter(([done]) => done > job.reads * SETTLING);
  return {
    plates_per_s: significant(job.reads / seconds),
    cpu_ms: significant((cpu.user + cpu.system) / 1000 / job.reads),
    p50_ms: significant(quantile(sorted, 0.5)),
    p95_ms: significant(quantile(sorted, 0.95)),
    captured: significant(score.captured / job.reads),
    exact: significant(score.exact / job.reads),
    exact_o0: significant(score.exact_o0 / job.reads),
    misread: significant(score.misread / job.reads),
    peak_rss_mb: peakRssMb('self'),
    rss_slope_kb: job.reads < SLOPE_NEEDS ? null : significant(slope(settled), 3),
  };
}

async function lap(
  contender: Contender,
  samples: readonly Sample[],
  reads: number,
  onAnswer: (answer: Answer, sample: Sample) => void,
): Promise<void> {
  let next = 0;
  const lane = async (index: number): Promise<void> => {
    while (next < reads) {
      const sample = samples[next++ % samples.length] as Sample;
      onAnswer(await contender.read(sample.path, index), sample);
    }
  };
  await Promise.all(Array.from({ length: contender.lanes }, (_, index) => lane(index)));
}

const foldO0 = (plate: string): string => plate.replaceAll('O', '0');

/** Counts one answer. Punctuation and case are nobody's mistake: all texts are normalized the same way. */
export function judge(
  answer: Answer,
  truth: string,
  score: { captured: number; exact: number; exact_o0: number; misread: number },
): void {
  const plate = normalizePlate(answer.text).plate;
  if (plate === null) return;
  score.captured++;
  if (plate === truth) score.exact++;
  if (foldO0(plate) === foldO0(truth)) score.exact_o0++;
  else if (answer.sure >= SURE) score.misread++;
}
