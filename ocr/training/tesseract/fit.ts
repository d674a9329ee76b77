import { bestText } from '../../../engine/plate/lattice.ts';
import { DEFAULT_IMAGE_LIMITS } from '../../../engine/ports/image-limits.ts';
import { fitLogistic } from '../../evaluate/logistic.ts';
import { calibrationError, platePrediction, reliabilityOf } from '../../evaluate/reliability.ts';
import { editDistance } from '../../evaluate/score.ts';
import { decodePicture } from '../../image/decode.ts';
import { greyOf } from '../../image/grey.ts';
import { type Ends, withCutOffs } from '../../readers/ends.ts';
import { latticeOf } from '../../readers/platenet/ctc.lattice.ts';
import { isReadable } from '../../readers/readable.ts';
import { bestLine, type ReadLine } from '../../readers/tesseract/best-line.ts';
import { cutOffsAt, looksAtEnds } from '../../readers/tesseract/cut-off.ts';
import { columnsOfHocr } from '../../readers/tesseract/hocr.ts';
import { openRecognizer } from '../../readers/tesseract/recognizer.ts';
import { loadModel, type TesseractModel } from '../../readers/tesseract/traineddata.ts';
import { type PhotoOptions, photosOf } from '../pictures/photos.ts';
import { stopwatch } from './progress.ts';

const TEMPERATURES = Array.from({ length: 31 }, (_, i) => 0.5 + i * 0.05);
/** Texts are judged right or wrong at this temperature. At a very high one nothing would be read, and so nothing would be wrong. */
const JUDGED_AT = 1;

export interface Doubt {
  readonly temperature: number;
  readonly cut_off: readonly number[];
  /** Of whole plates on the pictures it was fitted on. */
  readonly calibration_error: number;
}

interface Sample {
  readonly hocr: string;
  readonly isRight: boolean;
  readonly isCut: Ends<boolean>;
  looksAt(line: ReadLine['lattice']): ReturnType<typeof looksAtEnds>;
}

/**
 * Fits the calibration of a model on plates that states issue: the temperature at which the probabilities of whole serials are calibrated, and the
 * weights by which a cut-off end is detected.
 */
export async function fitDoubt(model: TesseractModel, options: PhotoOptions): Promise<Doubt> {
  const samples = await samplesOf(model, options);
  const whole = samples.filter(({ isCut }) => !isCut[0] && !isCut[1]);
  const temperature = leastBy(TEMPERATURES, (each) => surpriseAt(whole, each));
  const lines = samples.map((sample) => ({ ...sample, lattice: latticeOf(columnsOfHocr(sample.hocr, temperature)) }));
  const ends = lines.flatMap(({ looksAt, isCut, lattice }) => looksAt(lattice).map((look, side) => ({ look, cut: isCut[side] })));
  const weights = fitLogistic(
    ends.map(({ look }) => look),
    ends.map(({ cut }) => cut),
  );
  const predictions = lines.map(({ lattice, looksAt, isRight }) => {
    const doubted = withCutOffs(lattice, cutOffsAt(looksAt(lattice), weights));
    return { p: platePrediction(doubted, '').p, right: isRight };
  });
  return {
    temperature: Number(temperature.toFixed(2)),
    cut_off: weights.map((weight) => Number(weight.toFixed(3))),
    calibration_error: Number(calibrationError(reliabilityOf(predictions)).toFixed(4)),
  };
}

async function samplesOf(model: TesseractModel, options: PhotoOptions): Promise<readonly Sample[]> {
  const recognizer = await openRecognizer(model, await loadModel(model));
  const tell = stopwatch('doubt', options.count);
  const samples: Sample[] = [];
  let seen = 0;
  for await (const { jpeg, text, kind } of photosOf(options)) {
    tell(++seen);
    if (kind === 'none' || kind === 'wild') continue;
    const picture = await decodePicture({ bytes: jpeg }, DEFAULT_IMAGE_LIMITS);
    if ('status' in picture) throw new Error(`Expected a picture from the simulation but received ${picture.detail}`);
    const grey = greyOf(picture);
    const line = bestLine(recognizer, grey, JUDGED_AT);
    if (line === null || !isReadable(line.lattice)) continue;
    const { band, hocr } = line;
    const read = bestText(line.lattice);
    samples.push({
      hocr,
      isRight: read === text,
      isCut: [lacks(text.slice(1), text, read), lacks(text.slice(0, -1), text, read)],
      looksAt: (lattice) => looksAtEnds(grey, band, lattice),
    });
  }
  recognizer.close();
  return samples;
}

/** Whether a character at an end of the truth was left out: then the truth is nearer to what was read without it. */
function lacks(without: string, truth: string, read: string): boolean {
  return editDistance(without, read) < editDistance(truth, read);
}

/** −log P of the outcomes, summed over the samples. */
function surpriseAt(samples: readonly Sample[], temperature: number): number {
  return samples.reduce((sum, { hocr, isRight }) => {
    const { p } = platePrediction(latticeOf(columnsOfHocr(hocr, temperature)), '');
    return sum - Math.log(Math.max(1e-9, isRight ? p : 1 - p));
  }, 0);
}

function leastBy(values: readonly number[], costOf: (value: number) => number): number {
  return values.map((value) => ({ value, cost: costOf(value) })).reduce((a, b) => (b.cost < a.cost ? b : a)).value;
}
