import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { peakRssMb } from '../peak-rss.ts';
import { openFileParsers } from './file-parsers.ts';
import { type HostileFault, measureParser } from './measure.ts';
import { NOTES } from './notes.ts';
import { TEXT_PARSERS } from './text-parsers.ts';

export interface HostileSuiteOptions {
  readonly seed: number;
  /** Cases of all parsers together, divided by their shares. */
  readonly cases: number;
  readonly first: number;
  readonly part?: string | undefined;
}

const SHOWN = 20;

/** `lpr bench hostile`: every parser of untrusted input, with mutated examples. */
export async function benchHostile(
  { seed, cases, first, part = '' }: HostileSuiteOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SuiteResult> {
  const files = await openFileParsers();
  const rows: BenchRow[] = [];
  const found: HostileFault[] = [];
  try {
    for (const parser of [...TEXT_PARSERS, ...files.parsers].filter(({ name }) => name.includes(part))) {
      const total = Math.round(cases * parser.share);
      const onDone = (done: number): void => onProgress(parser.name, done, total);
      const { tally, faults } = await measureParser(parser, { seed, first, cases: total, signal, onDone });
      rows.push({ contender: parser.name, params: { first }, metrics: { ...tally, peak_rss_mb: peakRssMb('self') } });
      found.push(...faults);
    }
  } finally {
    files.close();
  }
  const told = found.slice(0, SHOWN).map(({ parser, number, reason }) => {
    const why = reason.split('\n')[0];
    return { en: `${parser}, case ${number}: ${why}`, es: `${parser}, caso ${number}: ${why}` };
  });
  return { rows, notes: [...NOTES, ...told], packages: ['sharp', 'csv-parse', 'yauzl', 'tar-stream'] };
}
