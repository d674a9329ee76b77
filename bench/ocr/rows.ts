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
    case 'loop':
      return 'pure loop';
  }
}

export function rowOf(contender: string, params: BenchRow['params'], measured: Measured): BenchRow {
  const { groups, reliability, ...metrics } = measured;
  if (reliability.length === 0) return { contender, params, metrics };
  const errorOf = (of: string): number => significant(calibrationError(reliability.filter((bin) => bin.of === of)), 3);
  const errors = { ece: errorOf('plate'), ece_concluded: errorOf('concluded'), ece_character: errorOf('character') };
  return { contender, params, metrics: { ...metrics, ...errors } };
}

/** Figures for each severity (or each region), in a table of their own unless `part` names another. */
export function groupRows(contender: string, by: 'severity' | 'region', { groups }: Measured, part = `by ${by}`): BenchRow[] {
  return groups
    .filter(({ group }) => group !== '')
    .map(({ group, ...metrics }) => ({
      contender,
      params: { part, [by]: by === 'severity' ? Number(group) : group },
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
