import { weakest } from '../../engine/plate/lattice.ts';
import type { ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import { editSteps } from './edit-steps.ts';
import type { Label } from './labels.ts';

/** A plate given with its weakest character at least this probable is given as sure. */
export const SURE_FROM = 0.9;

/** What became of one labelled picture. */
export interface ImageScore {
  readonly file: string;
  readonly region: string;
  readonly truth: string;
  /** What was read, `?` for an unread character; null where no read was given. */
  readonly read: string | null;
  /** Why not, where there is no read. */
  readonly reason: string | null;
  /** Probability of the weakest character, 0..1; 0 without a read. */
  readonly weakest: number;
  readonly exact: boolean;
  /** A wrong plate given as sure. */
  readonly misread: boolean;
  /** 1 − edit distance / length of the truth, at least 0. */
  readonly char_accuracy: number;
  /** Bytes to lattice; null where the picture never reached a reader. */
  readonly ms: number | null;
}

/** Rates from 0 to 1 over `n` pictures. */
export interface Rates {
  readonly n: number;
  /** Any read given. */
  readonly captured: number;
  /** Whole plate right. */
  readonly exact: number;
  readonly misread: number;
  readonly char_accuracy: number;
  readonly ms_p50: number | null;
}

export function scoreOf(label: Label, outcome: ReadingOutcome, foldO0: boolean): ImageScore {
  const read = outcome.status === 'read' ? outcome.readings[0].raw : null;
  const fold = (text: string): string => (foldO0 ? text.replaceAll('O', '0') : text);
  const exact = read !== null && fold(read) === fold(label.text);
  const sure = outcome.status === 'read' ? weakest(outcome.readings[0].lattice) : 0;
  const distance = editDistance(fold(label.text), fold(read ?? ''));
  return {
    file: label.file,
    region: label.region,
    truth: label.text,
    read,
    reason: outcome.status === 'read' ? null : `${outcome.status}: ${outcome.reason}`,
    weakest: sure,
    exact,
    misread: read !== null && !exact && sure >= SURE_FROM,
    char_accuracy: Math.max(0, 1 - distance / label.text.length),
    ms: 'ms' in outcome ? outcome.ms : null,
  };
}

export function ratesOf(scores: readonly ImageScore[]): Rates {
  const n = scores.length;
  const share = (count: (score: ImageScore) => number): number =>
    n === 0 ? 0 : scores.reduce((sum, score) => sum + count(score), 0) / n;
  const times = scores.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((a, b) => a - b);
  return {
    n,
    captured: share(({ read }) => Number(read !== null)),
    exact: share(({ exact }) => Number(exact)),
    misread: share(({ misread }) => Number(misread)),
    char_accuracy: share(({ char_accuracy }) => char_accuracy),
    ms_p50: times[Math.floor(times.length / 2)] ?? null,
  };
}

/** Levenshtein: the least number of characters to put in, take out or replace. */
export function editDistance(a: string, b: string): number {
  return editSteps(a, b).filter(({ from, to }) => from !== to).length;
}
