import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { PROJECT_ROOT } from '../../../engine/ports/project-root.ts';

/** A model for tesseract and its settings. */
export interface TesseractModel {
  /** Name inside the file, `eng` or `plate`. */
  readonly lang: string;
  /** `.traineddata`, plain or gzipped. */
  readonly file: string;
  /** Version of weights and calibration, as stored with each read. */
  readonly version: string;
  /** Page segmentation: 7 finds one text line by itself, 13 takes the picture as the line. */
  readonly psm: 7 | 13;
  /** Above 1 where the network's probabilities are too high; fitted on simulated truth. */
  readonly temperature: number;
  /** Weights for detecting a cut-off end (`cut-off.ts`); null where they were never fitted. */
  readonly cut_off: readonly number[] | null;
}

/** The version of a plate model: the same weights with another calibration are another version. */
export function versionOf(
  traineddata: Uint8Array,
  { temperature, cut_off }: Pick<TesseractModel, 'temperature' | 'cut_off'>,
): string {
  const doubt = JSON.stringify([temperature, cut_off]);
  return createHash('sha256').update(traineddata).update(doubt).digest('hex').slice(0, 8);
}

/** The plate model trained here (`ocr/models/plate.traineddata` and its card) if it exists, otherwise the stock model. */
export async function shippedModel(): Promise<TesseractModel> {
  const folder = join(PROJECT_ROOT, 'ocr', 'models');
  const file = join(folder, 'plate.traineddata');
  if (!existsSync(file)) return stockModel();
  const card = JSON.parse(await readFile(join(folder, 'plate.json'), 'utf8')) as Pick<
    TesseractModel,
    'version' | 'temperature' | 'cut_off'
  >;
  const { version, temperature, cut_off } = card;
  return { lang: 'plate', file, version, psm: 13, temperature, cut_off };
}

/** The general English model that ships with tesseract.js. */
export function stockModel(): TesseractModel {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@tesseract.js-data/eng/package.json'));
  return {
    lang: 'eng',
    file: join(folder, '4.0.0_best_int', 'eng.traineddata.gz'),
    version: 'eng-4.0.0',
    psm: 7,
    temperature: 1,
    cut_off: null,
  };
}

/** The model's bytes, unpacked. Rejects at once where the file is missing: tesseract itself would wait without end. */
export async function loadModel(model: TesseractModel): Promise<Uint8Array> {
  const bytes = await readFile(model.file);
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return gzipped ? await promisify(gunzip)(bytes) : bytes;
}
