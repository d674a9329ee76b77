import { DEFAULT_IMAGE_LIMITS } from '../../../engine/plate/image-limits.ts';
import { findBands } from '../../image/band.ts';
import { decodePicture } from '../../image/decode.ts';
import { greyOf } from '../../image/grey.ts';
import { stripOf } from '../../image/strip.ts';
import { singleEdits } from '../../readers/platenet/ctc.ts';
import { columnsOfHocr } from '../../readers/tesseract/hocr.ts';
import { openRecognizer } from '../../readers/tesseract/recognizer.ts';
import { loadModel, type TesseractModel } from '../../readers/tesseract/traineddata.ts';
import { type PhotoOptions, photosOf } from '../pictures/photos.ts';
import { covers } from './lines.ts';
import { stopwatch } from './progress.ts';

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TEMPERATURES = Array.from({ length: 51 }, (_, i) => 0.5 + i * 0.05);
/** A reading that cannot be right whatever the temperature shall not decide it. */
const LEAST_LIKELIHOOD = 1e-12;

/** The temperature that makes the truth likeliest on pictures whose serial is found: CTC likelihoods of all texts sum to 1, so it is the calibrated one. */
export async function bestTemperature(model: TesseractModel, options: PhotoOptions): Promise<number> {
  const recognizer = await openRecognizer(model, await loadModel(model));
  const tell = stopwatch('temperature', options.count);
  const loss = TEMPERATURES.map(() => 0);
  let seen = 0;
  for await (const { jpeg, text, kind, photograph } of photosOf(options)) {
    tell(++seen);
    const picture = await decodePicture({ bytes: jpeg }, DEFAULT_IMAGE_LIMITS);
    if ('status' in picture || kind === 'none') continue;
    const grey = greyOf(picture);
    const band = findBands(grey).find((each) => covers(each, photograph.serial));
    if (band === undefined) continue;
    const hocr = recognizer.hocr(stripOf(grey, band));
    const truth = [...text].map((char) => 1 + CHARACTERS.indexOf(char));
    TEMPERATURES.forEach((temperature, i) => {
      loss[i] -= Math.log(Math.max(LEAST_LIKELIHOOD, singleEdits(columnsOfHocr(hocr, temperature), truth).likelihood));
    });
  }
  recognizer.close();
  return Number(TEMPERATURES[loss.indexOf(Math.min(...loss))].toFixed(2));
}
