import { join } from 'node:path';
import type { ReaderPool } from '../pool/reader-pool.ts';
import { type Label, readLabels } from './labels.ts';
import { type ImageScore, type Rates, ratesOf, scoreOf } from './score.ts';

export interface EvaluateOptions {
  /** Count the letter O and the digit 0 as one: many real labels, and many dies, do not tell them apart. */
  readonly foldO0?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface Evaluation extends Rates {
  readonly reader: string;
  /** By the labels' region, and `us-*` for all that begin with `us-`; none where no region is labelled. */
  readonly regions: readonly (Rates & { readonly region: string })[];
  /** In the order of the labels: where to look for what went wrong. */
  readonly images: readonly ImageScore[];
}

/**
 * Reads every picture of a folder with `labels.csv` and compares. Memory: one row a picture; pictures are only in the threads.
 * @throws LabelsError; rejects with the signal's reason when aborted
 */
export async function evaluate(folder: string, pool: ReaderPool, options: EvaluateOptions = {}): Promise<Evaluation> {
  const labels = await readLabels(folder);
  const pictures = byPicture(labels);
  let done = 0;
  const pending: Promise<ImageScore[]>[] = [];
  for (const [first, ...others] of pictures) {
    await pool.ready(options.signal);
    const score = pool.read({ path: join(folder, first.file) }, options.signal).then((outcome) => {
      options.onProgress?.(++done, pictures.length);
      const fold = options.foldO0 ?? false;
      return [
        scoreOf(first, outcome, fold, others),
        ...others.map((label) => ({ ...scoreOf(label, outcome, fold), false_plates: [] })),
      ];
    });
    // An abort rejects all that are in flight; the first is reported below, the others must not be unhandled.
    score.catch(() => {});
    pending.push(score);
  }
  const images = (await Promise.all(pending)).flat();
  return { ...ratesOf(images), reader: pool.reader, regions: byRegion(images), images };
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
