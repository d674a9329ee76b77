import { dirname } from 'node:path';
import { type Box, boxAround, overlapOf } from '../../engine/plate/corners.ts';
import { plateP, weakest } from '../../engine/plate/lattice.ts';
import type { JurisdictionGuess, PlateReading } from '../../engine/plate/reading.ts';
import type { ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import { editSteps } from './edit-steps.ts';
import { foldO0 } from './fold-o0.ts';
import type { Label } from './labels.ts';
import { calibrationError, type Prediction, reliabilityOf } from './reliability.ts';

/** A plate counts as sure if its weakest character has at least this probability, and, where it was concluded, the whole plate as well. */
export const SURE_FROM = 0.9;

/** A plate counts as found where a place that was named overlaps its box by this much (intersection over union). */
export const FOUND_FROM = 0.5;
/** A plate that was given counts as false where it overlaps no labelled box by this much: a box that is only inexact is not a false plate. */
const FALSE_BELOW = 0.1;

/** The result for one labelled plate. */
export interface ImageScore {
  readonly file: string;
  readonly region: string;
  readonly truth: string;
  /** The folder of the file, '' where it has none. */
  readonly set: string;
  /** The plate that was given, `?` for an unread character; null where no read was given. */
  readonly read: string | null;
  /** The text as seen, before serial formats were used. */
  readonly seen: string | null;
  /** The reason, where there is no read. */
  readonly reason: string | null;
  /** Probability of the weakest character, 0..1; 0 without a read. */
  readonly weakest: number;
  /** Probability that the whole plate is right, 0..1; 0 without a read. */
  readonly p: number;
  readonly exact: boolean;
  readonly exact_as_seen: boolean;
  /** Whether the likeliest jurisdiction is that of the label; null where the label names none. */
  readonly state_right: boolean | null;
  /** True for a wrong plate that counts as sure. */
  readonly misread: boolean;
  /** 1 − edit distance / length of the truth, at least 0. */
  readonly char_accuracy: number;
  /** Whether a place was returned where the plate is; null where the labels have no boxes. */
  readonly found: boolean | null;
  /** Plates given where none is labelled, counted with the first labelled plate of their picture. */
  readonly false_plates: readonly string[];
  /** Milliseconds from bytes to lattice; null where the picture never reached a reader. */
  readonly ms: number | null;
}

/** Rates from 0 to 1 over `n` labelled plates. */
export interface Rates {
  readonly n: number;
  /** Share of plates for which any text was read. */
  readonly captured: number;
  /** Share of plates that were read exactly. */
  readonly exact: number;
  /** The same for the text as seen. */
  readonly exact_as_seen: number;
  readonly misread: number;
  /** The share of plates that can be given, by falling probability, before 0.5 % of all plates are given wrong. */
  readonly captured_surely: number;
  /** Expected calibration error of the probabilities of whole plates (`reliability.ts`). */
  readonly calibration_error: number;
  /** Share of the labels with a jurisdiction whose jurisdiction is given as the likeliest; null where no label has one. */
  readonly state: number | null;
  readonly char_accuracy: number;
  readonly ms_p50: number | null;
  /** Where the labels have boxes: the share of plates that were found, and plates given where none is labelled, a picture. */
  readonly found?: number;
  readonly false_per_picture?: number;
}

/** The conclusion from a reading: the plate, its probability, and jurisdictions by falling probability. */
export interface Concluded {
  readonly plate: string;
  readonly p: number;
  readonly jurisdictions: readonly JurisdictionGuess[];
}

/**
 * @param concluded the conclusion from the reading at the label's place; null: the text as seen is scored
 * @param others further labels of the same picture, to count plates given that are none of them
 */
export function scoreOf(
  label: Label,
  outcome: ReadingOutcome,
  concluded: Concluded | null,
  foldsO0: boolean,
  others: readonly Label[] = [],
): ImageScore {
  const reading = readingAt(label, outcome);
  const fold = foldsO0 ? foldO0 : (text: string): string => text;
  return {
    file: label.file,
    set: dirname(label.file) === '.' ? '' : dirname(label.file),
    region: label.region,
    truth: label.text,
    ...plateScore(fold(label.text), reading, concluded, fold),
    reason: reading === null ? reasonOf(outcome) : null,
    state_right: label.region === '' ? null : regionOf((concluded ?? reading)?.jurisdictions[0]) === label.region,
    found: label.box === null ? null : isFound(label.box, outcome),
    false_plates: label.box === null || outcome.status !== 'read' ? [] : falsePlates([label, ...others], outcome.readings),
    ms: 'ms' in outcome ? outcome.ms : null,
  };
}

type PlateScore = Pick<ImageScore, 'read' | 'seen' | 'weakest' | 'p' | 'exact' | 'exact_as_seen' | 'misread' | 'char_accuracy'>;

function plateScore(
  truth: string,
  reading: PlateReading | null,
  concluded: Concluded | null,
  fold: (text: string) => string,
): PlateScore {
  const seen = reading?.raw ?? null;
  const read = concluded?.plate ?? seen;
  const exact = read !== null && fold(read) === truth;
  const sure = reading === null ? 0 : weakest(reading.lattice);
  return {
    read,
    seen,
    weakest: sure,
    p: concluded?.p ?? (reading === null ? 0 : plateP(reading.lattice)),
    exact,
    exact_as_seen: seen !== null && fold(seen) === truth,
    misread: read !== null && !exact && Math.min(sure, concluded?.p ?? 1) >= SURE_FROM,
    char_accuracy: Math.max(0, 1 - editDistance(truth, fold(read ?? '')) / truth.length),
  };
}

function reasonOf(outcome: ReadingOutcome): string {
  return outcome.status === 'read' ? 'not read: other plates were' : `${outcome.status}: ${outcome.reason}`;
}

/** A jurisdiction as labels write it: `us-tx`; `br` for a country of one grammar. */
function regionOf(guess: JurisdictionGuess | undefined): string | null {
  return guess === undefined ? null : guess.code.toLowerCase().replace(/-\*$/, '');
}

/** The reading at the label's place, null where there is none. */
export function readingAt(label: Label, outcome: ReadingOutcome): PlateReading | null {
  return outcome.status === 'read' ? readingFor(label, outcome.readings) : null;
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
  const given = scores.filter(({ read }) => read !== null).map(({ p, exact }) => ({ p, right: exact }));
  const labelled = scores.filter(({ state_right }) => state_right !== null);
  const times = scores.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((a, b) => a - b);
  return {
    n,
    captured: share(({ read }) => Number(read !== null)),
    exact: share(({ exact }) => Number(exact)),
    exact_as_seen: share(({ exact_as_seen }) => Number(exact_as_seen)),
    misread: share(({ misread }) => Number(misread)),
    captured_surely: n === 0 ? 0 : surelyGiven(given, MISREAD_AT_MOST * n) / n,
    calibration_error: given.length === 0 ? 0 : calibrationError(reliabilityOf(given)),
    state: labelled.length === 0 ? null : labelled.filter(({ state_right }) => state_right).length / labelled.length,
    char_accuracy: share(({ char_accuracy }) => char_accuracy),
    ms_p50: times[Math.floor(times.length / 2)] ?? null,
    ...(scores.some(({ found }) => found !== null) && {
      found: share(({ found }) => Number(found)),
      false_per_picture: falsePerPicture(scores),
    }),
  };
}

const MISREAD_AT_MOST = 0.005;

/** How many plates can be given by falling probability with at most so many wrong ones among them. Plates of equal probability are given together. */
export function surelyGiven(given: readonly Prediction[], wrongAtMost: number): number {
  const inOrder = given.toSorted((a, b) => b.p - a.p);
  let wrong = 0;
  let most = 0;
  for (const [i, { p, right }] of inOrder.entries()) {
    wrong += Number(!right);
    if (wrong <= wrongAtMost && inOrder[i + 1]?.p !== p) most = i + 1;
  }
  return most;
}

function falsePerPicture(scores: readonly ImageScore[]): number {
  const pictures = new Set(scores.map(({ file }) => file));
  return scores.reduce((sum, { false_plates }) => sum + false_plates.length, 0) / Math.max(1, pictures.size);
}

/** Levenshtein distance: the least number of characters to insert, delete or replace. */
export function editDistance(a: string, b: string): number {
  return editSteps(a, b).filter(({ from, to }) => from !== to).length;
}
