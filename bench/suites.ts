import { READER_NAMES } from '../ocr/readers/reader.ts';
import type { OnProgress, Suite, SuiteResult } from './document.ts';

/** Settings of the command line; each suite uses those that concern it and has its own defaults. */
export interface SuiteOptions {
  readonly seed: number;
  readonly images?: number | undefined;
  readonly soak?: number | undefined;
  readonly scenes?: number | undefined;
  readonly threads?: number | undefined;
  readonly reader?: string | undefined;
  readonly pictures?: string | undefined;
  readonly reads?: number | undefined;
  readonly entries?: number | undefined;
  readonly times?: number | undefined;
  readonly cases?: number | undefined;
  readonly first?: number | undefined;
  readonly part?: string | undefined;
  readonly keep?: string | null | undefined;
}

type RunSuite = (options: SuiteOptions, onProgress: OnProgress, signal: AbortSignal) => Promise<SuiteResult>;

/** Each is loaded when it is run, so that a suite's memory has no contenders of others. */
export const SUITES: Readonly<Record<Suite, RunSuite>> = {
  async ocr({ seed, images, scenes, pictures, soak, threads, reader = [...READER_NAMES].reverse().join() }, onProgress, signal) {
    const { benchOcr, MOST_SIMULATED, readersFrom } = await import('./ocr/suite.ts');
    // A folder's pictures are read once, unless more is asked for.
    const counts =
      pictures === undefined
        ? { images: images ?? MOST_SIMULATED, soak: soak ?? 20_000, scenes: scenes ?? 40, soakScenes: soak ?? 20_000 }
        : { images: images ?? 0, soak: soak ?? 0, scenes: 0, soakScenes: 0 };
    return benchOcr({ seed, ...counts, pictures, threads, readers: readersFrom(reader) }, onProgress, signal);
  },
  async match({ seed, entries, reads }, onProgress, signal) {
    const { benchMatch } = await import('./match/suite.ts');
    return benchMatch({ seed, entries, reads }, onProgress, signal);
  },
  async hits({ seed, entries, reads }, onProgress, signal) {
    const { benchHits } = await import('./hits/suite.ts');
    return benchHits({ seed, entries, reads }, onProgress, signal);
  },
  async correlate({ seed, reads = 2_000_000, times = 3, keep = null }, onProgress, signal) {
    const { benchCorrelate } = await import('./correlate/suite.ts');
    return benchCorrelate({ seed, reads, seeds: times, keep }, onProgress, signal);
  },
  async ingest({ seed, entries = 100_000, reads = 400_000 }, onProgress, signal) {
    const { benchIngest } = await import('./ingest/suite.ts');
    return benchIngest({ seed, entries, reads }, onProgress, signal);
  },
  async history({ seed, reads = 2_000_000, times = 200 }, onProgress, signal) {
    const { benchHistory } = await import('./history/suite.ts');
    return benchHistory({ seed, reads, times }, onProgress, signal);
  },
  async fixtures({ seed, images = 600, reads = 2_000_000, entries = 100_000 }, onProgress, signal) {
    const { benchFixtures } = await import('./fixtures/suite.ts');
    return benchFixtures({ seed, images, reads, entries }, onProgress, signal);
  },
  async console({ reads = 10_000, entries = 1_000_000 }, onProgress, signal) {
    const { benchConsole } = await import('./console/suite.ts');
    return benchConsole({ rows: entries, alerts: reads }, onProgress, signal);
  },
  async misuse({ seed }, onProgress, signal) {
    const { benchMisuse } = await import('./misuse/suite.ts');
    return benchMisuse({ seed, people: 2_000 }, onProgress, signal);
  },
  async faults({ seed, times, part }, onProgress, signal) {
    const { benchFaults } = await import('./faults/suite.ts');
    return benchFaults({ seed, times, part }, onProgress, signal);
  },
  async hostile({ seed, cases = 1_000_000, first = 0, part }, onProgress, signal) {
    const { benchHostile } = await import('./hostile/suite.ts');
    return benchHostile({ seed, cases, first, part }, onProgress, signal);
  },
  async load({ times = 60, entries = 1_000_000, part }, onProgress, signal) {
    const { benchLoad } = await import('./load/suite.ts');
    return benchLoad({ seconds: times, entries, part }, onProgress, signal);
  },
};
