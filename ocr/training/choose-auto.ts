/**
 * When `auto` uses its second reader and with which weight, chosen on simulated pictures that are used for nothing else; run again after either
 * model has changed. Three minutes.
 *
 *     npm run train:auto [-- --seed 9300 --pictures 3000]
 *
 * Among the choices whose probabilities are calibrated, the best one has the most plates right, where every misread counts minus five; among those
 * within a thousandth of it, the one that uses the second reader least often, since that takes 10 ms. Plates that no state issues are left out: they are for
 * training only. Put the best into `SECOND_OPINION` in `ocr/readers/auto/auto.reader.ts`.
 */

import { parseArgs } from 'node:util';
import { weakest } from '../../engine/plate/lattice.ts';
import type { Reading } from '../../engine/plate/reading.ts';
import { DEFAULT_IMAGE_LIMITS } from '../../engine/ports/image-limits.ts';
import { foldO0 } from '../evaluate/fold-o0.ts';
import { calibrationError, type Prediction, platePrediction, reliabilityOf } from '../evaluate/reliability.ts';
import { decodePicture } from '../image/decode.ts';
import { autoReader, SECOND_OPINION, type SecondOpinion } from '../readers/auto/auto.reader.ts';
import { openPlatenetReader } from '../readers/platenet/platenet.reader.ts';
import type { PlateReader } from '../readers/reader.ts';
import { openTesseractReader } from '../readers/tesseract/tesseract.reader.ts';
import { photosOf } from './pictures/photos.ts';
import { stopwatch } from './tesseract/progress.ts';

const SURE_FROM = [0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995];
const TRUST = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
/** The same threshold as in `lpr evaluate` and `lpr bench ocr`. */
const SURE = 0.9;
const MISREAD_COSTS = 5;
/** Calibration error up to which a choice counts as calibrated. */
const CALIBRATED = 0.02;
/** Of all pictures. */
const AS_GOOD = 0.001;

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '9300' }, pictures: { type: 'string', default: '3000' } },
});
const count = Number(values.pictures);

/** The results of both readers for one picture. */
interface Sample {
  readonly truth: string;
  readonly first: Reading | null;
  readonly second: Reading | null;
}

const rows = (await gridOf(await bothRead())).toSorted((a, b) => b.worth - a.worth);
const calibrated = rows.filter(({ ece }) => ece <= CALIBRATED);
process.stdout.write('sure_from  trust  exact   misread  captured  asked  ece\n');
for (const row of (calibrated.length > 0 ? calibrated : rows).slice(0, 12)) process.stdout.write(`${lineOf(row)}\n`);
const now = rows.find(({ sure_from, trust }) => sure_from === SECOND_OPINION.sure_from && trust === SECOND_OPINION.trust);
if (now !== undefined) process.stdout.write(`now:\n${lineOf(now)}\n`);
const asGood = calibrated.filter(({ worth }) => worth >= calibrated[0].worth - AS_GOOD);
if (asGood.length === 0) process.stdout.write(`none has a calibration error of at most ${CALIBRATED}\n`);
else process.stdout.write(`best:\n${lineOf(asGood.reduce((a, b) => (b.asked < a.asked ? b : a)))}\n`);

/** Every picture is read once by each reader; the grid then reuses their answers. */
async function bothRead(): Promise<readonly Sample[]> {
  const [platenet, tesseract] = await Promise.all([openPlatenetReader(), openTesseractReader()]);
  const samples: Sample[] = [];
  const tell = stopwatch('pictures', count);
  let drawn = 0;
  for await (const { jpeg, text, kind } of photosOf({ seed: Number(values.seed), shard: 0, count, severity: null })) {
    tell(++drawn);
    if (kind === 'wild') continue;
    const picture = await decodePicture({ bytes: jpeg }, DEFAULT_IMAGE_LIMITS);
    if ('status' in picture) throw new Error(`Expected a picture from the simulation but received ${picture.detail}`);
    samples.push({ truth: text, first: await platenet.read(picture), second: await tesseract.read(picture) });
  }
  await Promise.all([platenet.close(), tesseract.close()]);
  return samples;
}

interface Row extends SecondOpinion {
  readonly exact: number;
  readonly misread: number;
  readonly captured: number;
  /** Share of the pictures that the second reader reads, too. */
  readonly asked: number;
  readonly worth: number;
  readonly ece: number;
}

async function gridOf(samples: readonly Sample[]): Promise<readonly Row[]> {
  const found: Row[] = [];
  const options = SURE_FROM.flatMap((sure_from) => TRUST.map((trust) => ({ sure_from, trust })));
  for (const opinion of options) found.push(await rowOf(samples, opinion));
  return found;
}

async function rowOf(samples: readonly Sample[], opinion: SecondOpinion): Promise<Row> {
  let current = samples[0];
  let asked = 0;
  const replay = (say: () => Reading | null): PlateReader => ({
    name: 'platenet',
    version: 'replay',
    read: async () => say(),
    close: async () => {},
  });
  const second = replay(() => {
    asked++;
    return current.second;
  });
  const auto = autoReader(
    replay(() => current.first),
    second,
    opinion,
  );
  let [exact, misread, captured] = [0, 0, 0];
  const predictions: Prediction[] = [];
  for (current of samples) {
    const reading = await auto.read({ width: 0, height: 0, channels: 1, data: new Uint8Array() });
    if (reading !== null) predictions.push(platePrediction(reading.lattice, current.truth));
    if (reading !== null) captured++;
    if (foldO0(reading?.raw ?? '') === foldO0(current.truth)) exact++;
    else if (reading !== null && weakest(reading.lattice) >= SURE) misread++;
  }
  const n = samples.length;
  return {
    ...opinion,
    exact: exact / n,
    misread: misread / n,
    captured: captured / n,
    asked: asked / n,
    worth: (exact - MISREAD_COSTS * misread) / n,
    ece: calibrationError(reliabilityOf(predictions)),
  };
}

function lineOf({ sure_from, trust, exact, misread, captured, asked, ece }: Row): string {
  const cells = [
    sure_from.toFixed(3),
    trust.toFixed(2),
    exact.toFixed(4),
    misread.toFixed(4),
    captured.toFixed(3),
    asked.toFixed(3),
    ece.toFixed(4),
  ];
  return cells.join('     ');
}
