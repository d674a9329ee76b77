import { dirname, join } from 'node:path';
import type { PlateReading } from '../../engine/plate/reading.ts';
import type { ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import type { ReaderPool } from '../pool/reader-pool.ts';
import { type Label, readLabels } from './labels.ts';
import { type Concluded, type ImageScore, type Rates, ratesOf, readingAt, scoreOf } from './score.ts';

export interface EvaluateOptions {
  /** Count the letter O and the digit 0 as one: many labels, and many plate typefaces, do not distinguish them. */
  readonly foldO0?: boolean;
  /**
   * The plates concluded from the readings of one set (a folder's plates), in their order; null for a reading without a conclusion. Without
   * this option the texts as seen are scored.
   */
  readonly conclude?: (readings: readonly PlateReading[]) => readonly (Concluded | null)[];
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface Evaluation extends Rates {
  readonly reader: string;
  /** By the region in the labels, and `us-*` for all regions that begin with `us-`; none where no region is labelled. */
  readonly regions: readonly (Rates & { readonly region: string })[];
  /** By the folder that pictures lie in; none where all lie in the same. */
  readonly sets: readonly (Rates & { readonly region: string })[];
  /** The scores in the order of the labels, to look for errors. */
  readonly images: readonly ImageScore[];
}

/** One label, and the answer for its picture. */
interface Answered {
  readonly label: Label;
  readonly outcome: ReadingOutcome;
  /** For the first label of a picture, the further labels of the picture; null for these further ones. */
  readonly others: readonly Label[] | null;
}

/**
 * Reads every picture of a folder with `labels.csv` and compares. Memory: one reading for each plate; pictures are only in the threads.
 * @throws LabelsError; rejects with the signal's reason when aborted
 */
export async function evaluate(folder: string, pool: ReaderPool, options: EvaluateOptions = {}): Promise<Evaluation> {
  const labels = await readLabels(folder);
  const pictures = byPicture(labels);
  let done = 0;
  const pending: Promise<Answered[]>[] = [];
  for (const [first, ...others] of pictures) {
    await pool.ready(options.signal);
    const answered = pool.read({ path: join(folder, first.file) }, options.signal).then((outcome) => {
      options.onProgress?.(++done, pictures.length);
      return [{ label: first, outcome, others }, ...others.map((label) => ({ label, outcome, others: null }))];
    });
    // An abort rejects all pictures in flight. The first rejection is reported below; the others must not stay unhandled.
    answered.catch(() => {});
    pending.push(answered);
  }
  const answers = (await Promise.all(pending)).flat();
  const concluded = concludeSets(answers, options.conclude);
  const images = answers.map((answer) => {
    const { label, outcome, others } = answer;
    const score = scoreOf(label, outcome, concluded.get(answer) ?? null, options.foldO0 ?? false, others ?? []);
    return others === null ? { ...score, false_plates: [] } : score;
  });
  return { ...ratesOf(images), reader: pool.reader, regions: byRegion(images), sets: bySet(images), images };
}

/** The conclusion for the reading of each label; the readings of a folder are concluded together. */
function concludeSets(answers: readonly Answered[], conclude: EvaluateOptions['conclude']): Map<Answered, Concluded | null> {
  const concluded = new Map<Answered, Concluded | null>();
  if (conclude === undefined) return concluded;
  const sets = new Map<string, { readonly answer: Answered; readonly reading: PlateReading }[]>();
  for (const answer of answers) {
    const reading = readingAt(answer.label, answer.outcome);
    const set = dirname(answer.label.file);
    if (reading !== null) sets.set(set, [...(sets.get(set) ?? []), { answer, reading }]);
  }
  for (const members of sets.values()) {
    const found = conclude(members.map(({ reading }) => reading));
    for (const [i, { answer }] of members.entries()) concluded.set(answer, found[i] ?? null);
  }
  return concluded;
}

function bySet(images: readonly ImageScore[]): Evaluation['sets'] {
  const groups = new Map<string, ImageScore[]>();
  for (const image of images) groups.set(image.set, [...(groups.get(image.set) ?? []), image]);
  return groups.size < 2 ? [] : [...groups].map(([region, scores]) => ({ region, ...ratesOf(scores) }));
}

/** The labels of each picture together, in the order of the labels; without boxes each is a picture by itself. */
function byPicture(labels: readonly Label[]): readonly [Label, ...Label[]][] {
  const pictures = new Map<string, [Label, ...Label[]]>();
  for (const [row, label] of labels.entries()) {
    const key = label.box === null ? `row ${row}` : `file ${label.file}`;
    const before = pictures.get(key);
    if (before === undefined) pictures.set(key, [label]);
    else before.push(label);
  }
  return [...pictures.values()];
}

function byRegion(images: readonly ImageScore[]): Evaluation['regions'] {
  const groups = new Map<string, ImageScore[]>();
  for (const image of images) {
    const country = image.region.split('-')[0];
    for (const region of new Set([image.region, country === image.region ? country : `${country}-*`])) {
      if (region !== '') groups.set(region, [...(groups.get(region) ?? []), image]);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([region, scores]) => ({ region, ...ratesOf(scores) }));
}
