import { calibrationError } from '../../ocr/evaluate/reliability.ts';
import type { BenchRow } from '../document.ts';
import { significant } from '../statistics.ts';
import type { ContenderSpec, Measured } from './contender.ts';

/** Names of contenders must not change: results of different days are compared by them. */
export function nameOf(contender: ContenderSpec): string {
  switch (contender.kind) {
    case 'ours':
      return contender.reader;
    case 'stock':
      return 'stock tesseract.js';
    case 'paddle':
      return 'PP-OCRv4';
  }
}

export function rowOf(contender: string, params: BenchRow['params'], measured: Measured): BenchRow {
  const { groups, reliability, ...metrics } = measured;
  if (reliability.length === 0) return { contender, params, metrics };
  const errorOf = (of: string): number => significant(calibrationError(reliability.filter((bin) => bin.of === of)), 3);
  return { contender, params, metrics: { ...metrics, ece: errorOf('plate'), ece_character: errorOf('character') } };
}

/** Figures for each severity (or each region). */
export function groupRows(contender: string, by: 'severity' | 'region', { groups }: Measured): BenchRow[] {
  return groups
    .filter(({ group }) => group !== '')
    .map(({ group, ...metrics }) => ({
      contender,
      params: { part: `by ${by}`, [by]: by === 'severity' ? Number(group) : group },
      metrics,
    }));
}

/** The reliability table: stated probability and share that was right. */
export function reliabilityRows(contender: string, { reliability }: Measured): BenchRow[] {
  return reliability.map(({ of, from, to, n, predicted, right }) => ({
    contender,
    params: { part: 'reliability', of, probability: `${from}–${to}` },
    metrics: { n, predicted: significant(predicted), right: significant(right) },
  }));
}

export const PADDLE_NOTE =
  'PP-OCRv4 (mobile, by @gutenye/ocr-node) finds and reads lines of text in the whole crop; it is credited with the one line that comes next to the truth – an oracle that no user has. sure is its mean.';

export function stockNote(tried: readonly (readonly [psm: string, exact: number])[], pictures: number): string {
  const exact = tried.map(([mode, share]) => `${mode}: ${share}`).join(', ');
  return `Stock tesseract.js, exact_o0 by page mode on ${pictures} pictures: ${exact}; the best reads them all.`;
}

export function notesOn(pictures: number, simulated: boolean, soak: number): string[] {
  const what = simulated
    ? `${pictures} simulated pictures of issued plates, as many of each severity 0 to 5`
    : `${pictures} labelled pictures`;
  return [
    `${what}, the same files for every contender, each contender in a process of its own, one after another; peers on one core.`,
    'Times run from JPEG bytes to text; warming up does not count. Exact compares the whole plate, punctuation and case aside; exact_o0 counts O and 0 as one.',
    'Stock tesseract.js reads whole crops with A–Z 0–9 allowed, no dictionary, eng 4.0.0_best_int (its default data), in the best of its page modes 6, 7, 11 and 13.',
    'misread: a wrong plate (O = 0) given with the weakest character at 0.9 or more; peers say how sure they are of the line or page only.',
    'ece: mean distance between the probability of a plate (all its characters at once) and the share that was right, over tenths of the probability; ece_character: of each character. Exactly as written, O is not 0.',
    ...(simulated
      ? [
          'burst of 3: the first three frames of simulated passages read as one, as ingest reads a passage; _single: each frame by itself.',
        ]
      : []),
    ...(soak > 0 ? [`rss_slope_kb: growth of the resident set a picture after the first 30 % of ${soak} pictures.`] : []),
  ];
}
