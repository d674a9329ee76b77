import { quantileSorted } from 'simple-statistics';
import { characterPredictions, type Prediction, platePrediction, reliabilityOf } from '../../ocr/evaluate/reliability.ts';
import { peakRssMb } from '../peak-rss.ts';
import { significant, slope } from '../statistics.ts';
import { type Answer, type Contender, type Job, type Measured, type Sample, SLOPE_NEEDS } from './contender.ts';
import { isSame, Tally } from './judge.ts';

/** Share of the run that is warm-up for the slope of memory, in which buffers and heaps reach their size. */
const SETTLING = 0.3;
const MEMORY_SAMPLES = 200;

/** Keeps every slot of the contender busy until `reads` pictures are read, with the samples repeated. */
export async function measure(contender: Contender, job: Job, onProgress: (done: number) => void): Promise<Measured> {
  await lap(contender, job.samples, job.warmup, () => {});

  const every = Math.max(1, Math.floor(job.reads / MEMORY_SAMPLES));
  const memory: [done: number, kb: number][] = [];
  // Allocated at its full size, because growth here would look like a leak of the contender.
  const times = new Float64Array(job.reads);
  let done = 0;
  const all = new Tally();
  const groups = new Map<string, Tally>(job.samples.map(({ group }) => [group, new Tally()]));
  const plates: Prediction[] = [];
  const concluded: Prediction[] = [];
  const characters: Prediction[] = [];
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  await lap(contender, job.samples, job.reads, (answer, sample) => {
    times[done++] = answer.ms;
    all.add(answer, sample.plate);
    groups.get(sample.group)?.add(answer, sample.plate);
    // The result for a picture is always the same: it is counted once.
    if (answer.lattice !== undefined && done <= job.samples.length) {
      plates.push(platePrediction(answer.lattice, sample.plate));
      characters.push(...characterPredictions(answer.lattice, sample.plate));
      if (answer.concluded !== undefined) {
        concluded.push({ p: answer.concluded.p, right: isSame(answer.concluded.plate, sample.plate) });
      }
    }
    if (done % every === 0) memory.push([done, process.memoryUsage.rss() / 1024]);
    onProgress(done);
  });
  const seconds = (performance.now() - started) / 1000;
  const cpu = process.cpuUsage(cpuBefore);

  const sorted = [...times].sort((a, b) => a - b);
  const settled = memory.filter(([at]) => at > job.reads * SETTLING);
  return {
    plates_per_s: significant(job.reads / seconds),
    cpu_ms: significant((cpu.user + cpu.system) / 1000 / job.reads),
    p50_ms: significant(quantileSorted(sorted, 0.5)),
    p95_ms: significant(quantileSorted(sorted, 0.95)),
    ...all.score,
    peak_rss_mb: peakRssMb('self'),
    rss_slope_kb: job.reads < SLOPE_NEEDS ? null : significant(slope(settled), 3),
    groups: [...groups].map(([group, tally]) => ({ group, n: tally.n, ...tally.score })),
    reliability: [
      ...reliabilityOf(plates).map((bin) => ({ of: 'plate' as const, ...bin })),
      ...reliabilityOf(concluded).map((bin) => ({ of: 'concluded' as const, ...bin })),
      ...reliabilityOf(characters).map((bin) => ({ of: 'character' as const, ...bin })),
    ],
  };
}

async function lap(
  contender: Contender,
  samples: readonly Sample[],
  reads: number,
  onAnswer: (answer: Answer, sample: Sample) => void,
): Promise<void> {
  let next = 0;
  const slot = async (index: number): Promise<void> => {
    while (next < reads) {
      const sample = samples[next++ % samples.length] as Sample;
      onAnswer(await contender.read(sample.path, index), sample);
    }
  };
  await Promise.all(Array.from({ length: contender.slots }, (_, index) => slot(index)));
}
