import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { openTesseractReader } from '../../readers/tesseract/tesseract.reader.ts';
import { type TesseractModel, versionOf } from '../../readers/tesseract/traineddata.ts';
import { fitDoubt } from './fit.ts';
import { reportOn } from './report.ts';

/** Pictures that no model is trained on. */
const FIT = { seed: 9100, shard: 0, count: 6000, severity: null };
const REPORT = { seed: 9200, shard: 0, count: 1500, severity: null };

/**
 * Fits the calibration of a model, reports on pictures of another seed, and writes the card beside it. Five minutes. Returns a summary for people.
 * @param file `NAME.traineddata`
 * @param trained how it was made, for the card
 */
export async function writeCard(file: string, trained: object): Promise<string> {
  const weights = await readFile(file);
  const model: TesseractModel = { lang: 'plate', file, version: '', psm: 13, temperature: 1, cut_off: null };
  const doubt = await fitDoubt(model, FIT);
  const version = versionOf(weights, doubt);
  const reader = await openTesseractReader({ ...model, ...doubt, version });
  const report = await reportOn(reader, REPORT);
  await reader.close();
  const card = {
    version,
    ...doubt,
    sha256: createHash('sha256').update(weights).digest('hex'),
    trained,
    fitted_on_seed: FIT.seed,
    reported_on_seed: REPORT.seed,
    ...report,
    note: 'exact: whole picture through the reader, search for the serial included; O and 0 count as one',
  };
  const written = file.replace(/\.traineddata$/, '.json');
  await writeFile(written, `${JSON.stringify(card, null, 1)}\n`);
  return `wrote ${written}: exact ${card.exact}, misread ${card.misread}, temperature ${card.temperature}`;
}
