import { type Box, boxAround, overlapOf } from '../../engine/plate/corners.ts';
import { weakest } from '../../engine/plate/lattice.ts';
import type { PlateReading } from '../../engine/plate/reading.ts';
import type { ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import { editSteps } from './edit-steps.ts';
import type { Label } from './labels.ts';

/** A plate given with its weakest character at least this probable is given as sure. */
export const SURE_FROM = 0.9;

/** A plate counts as found where a place that was named overlaps its box by this much (intersection over union). */
export const FOUND_FROM = 0.5;
/** A plate that was given counts as false where it overlaps no labelled box by this much: a box that is a little off is no invention. */
const FALSE_BELOW = 0.1;

/** What became of one labelled plate. */
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
  /** A place was named where the plate is; null where the labels have no boxes. */
  readonly found: boolean | null;
  /** Plates given where none is labelled, counted with the first labelled plate of their picture. */
  readonly false_plates: readonly string[];
  /** Bytes to lattice; null where the picture never reached a reader. */
  readonly ms: number | null;
}

/** Rates from 0 to 1 over `n` labelled plates. */
export interface Rates {
  readonly n: number;
  /** Any read given. */
  readonly captured: number;
  /** Whole plate right. */
  readonly exact: number;
  readonly misread: number;
  readonly char_accuracy: number;
  readonly ms_p50: number | null;
  /** Where the labels have boxes: the share of plates that were found, and plates given where none is labelled, a picture. */
  readonly found?: number;
  readonly false_per_picture?: number;
}

/** @param others further labels of the same picture, for what was given and is none of them */
export function scoreOf(label: Label, outcome: ReadingOutcome, foldO0: boolean, others: readonly Label[] = []): ImageScore {
  const reading = outcome.status === 'read' ? readingFor(label, outcome.readings) : null;
  const read = reading?.raw ?? null;
  const fold = (text: string): string => (foldO0 ? text.replaceAll('O', '0') : text);
  const exact = read !== null && fold(read) === fold(label.text);
  const sure = reading === null ? 0 : weakest(reading.lattice);
  const distance = editDistance(fold(label.text), fold(read ?? ''));
  return {
    file: label.file,
    region: label.region,
    truth: label.text,
    read,
    reason:
      reading !== null
        ? null
        : outcome.status === 'read'
          ? 'not read: other plates were'
          : `${outcome.status}: ${outcome.reason}`,
    weakest: sure,
    exact,
    misread: read !== null && !exact && sure >= SURE_FROM,
    char_accuracy: Math.max(0, 1 - distance / label.text.length),
    found: label.box === null ? null : isFound(label.box, outcome),
    false_plates: label.box === null || outcome.status !== 'read' ? [] : falsePlates([label, ...others], outcome.readings),
    ms: 'ms' in outcome ? outcome.ms : null,
  };
}

/** The reading at the label's place; where the label has none, the first. A reading of the whole picture is at every place. */
function readingFor({ box }: Label, readings: readonly PlateReading[]): PlateReading | null {
  if (box === null) return readings[0] ?? null;
  const here = (reading: PlateReading): number => (reading.box === null ? FOUND_FROM : overlapOf(boxAround(reading.box), box));
  const best = readings.toSorted((a, b) => here(b) - here(a))[0];
  return best !== undefined && here(best) >= FOUND_FROM ? best : null;
}

function isFound(box: Box, outcome: ReadingOutcome): boolean {
  if (outcome.status !== 'read' && outcome.status !== 'unreadable') return false;
  const read =
    outcome.status === 'read' ? outcome.readings.flatMap((reading) => (reading.box === null ? [] : [reading.box])) : [];
  const places = [...read, ...(outcome.unread ?? []).map(({ corners }) => corners)];
  return places.some((place) => overlapOf(boxAround(place), box) >= FOUND_FROM);
}

function falsePlates(labels: readonly Label[], readings: readonly PlateReading[]): readonly string[] {
  return readings
    .filter(
      ({ box }) =>
        box !== null && labels.every((label) => label.box === null || overlapOf(boxAround(box), label.box) < FALSE_BELOW),
    )
    .map(({ raw }) => raw);
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
    ...(scores.some(({ found }) => found !== null) && {
      found: share(({ found }) => Number(found)),
      false_per_picture: falsePerPicture(scores),
    }),
  };
}

function falsePerPicture(scores: readonly ImageScore[]): number {
  const pictures = new Set(scores.map(({ file }) => file));
  return scores.reduce((sum, { false_plates }) => sum + false_plates.length, 0) / Math.max(1, pictures.size);
}

/** Levenshtein: the least number of characters to put in, take out or replace. */
export function editDistance(a: string, b: string): number {
  return editSteps(a, b).filter(({ from, to }) => from !== to).length;
}
