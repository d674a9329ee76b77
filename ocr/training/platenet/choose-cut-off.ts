/**
 * Fits the probability that a character is missing at an end of a cut-out, on simulated plates that were cut at random. Run it again after platenet
 * has changed. Four minutes.
 *
 *     npm run train:cut-off [-- --seed 9510 --plates 220]
 *
 * Prints the weights for `WEIGHTS` in `ocr/plates/cut-out-ends.ts`, and the probabilities that they give to cut and to whole ends of pictures of
 * the next seed.
 */
import { parseArgs } from 'node:util';
import { bestText, weakest } from '../../../engine/plate/lattice.ts';
import { drawShot } from '../../../fixtures/camera/draw-shot.ts';
import { type Photograph, photograph } from '../../../fixtures/camera/photograph.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { type Random, randomOf } from '../../../fixtures/random.ts';
import { fitLogistic } from '../../evaluate/logistic.ts';
import type { Picture } from '../../image/picture.ts';
import { type EndLook, looksAtCutOut } from '../../plates/cut-out-ends.ts';
import { openPlatenetReader } from '../../readers/platenet/platenet.reader.ts';
import { stopwatch } from '../tesseract/progress.ts';

/** Share of the ends that are cut here, and among cut-outs made with care, which is assumed, not measured. */
const [CUT_HERE, CUT] = [0.3, 0.05];
/** A character counts as missing if at least this share of it was cut off. */
const MISSING_FROM = 0.3;
const CUTS_A_PLATE = 4;
/** The same threshold as in `lpr evaluate`. */
const SURE = 0.9;

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '9510' }, plates: { type: 'string', default: '220' } },
});
const [seed, plates] = [Number(values.seed), Number(values.plates)];

interface End {
  readonly look: EndLook;
  readonly cut: boolean;
  readonly surelyWrong: boolean;
}

const reader = await openPlatenetReader();
const tell = stopwatch('plates', 2 * plates);
const [fitted, others] = [await endsOf(seed), await endsOf(seed + 1)];
await reader.close();
const [constant = 0, ...weights] = fitLogistic(
  fitted.map(({ look }) => look),
  fitted.map(({ cut }) => cut),
);
const shift = logOdds(CUT) - logOdds(shareOf(fitted, ({ cut }) => cut));
const all = [constant + shift, ...weights];
process.stdout.write(`weights: ${all.map((weight) => weight.toFixed(2)).join(', ')}\n`);
const doubted = ({ look }: End): boolean => look.reduce((sum, value, k) => sum + value * all[k], 0) > logOdds(1 - SURE);
for (const [what, some] of [
  ['cut', others.filter(({ cut }) => cut)],
  ['cut, read surely and wrong', others.filter(({ cut, surelyWrong }) => cut && surelyWrong)],
  ['whole', others.filter(({ cut }) => !cut)],
] as const) {
  process.stdout.write(`${what}: ${some.length} ends, doubted ${shareOf(some, doubted).toFixed(3)}\n`);
}

async function endsOf(from: number): Promise<readonly End[]> {
  const ends: End[] = [];
  for (let n = 0; n < plates; n++) {
    const random = randomOf(from, 'cut', n);
    const { plate, ...issued } = issuePlate(random);
    const art = drawPlate({ plate, ...issued }, random);
    const margin = (): number => random.between(-0.02, 0.1);
    const shot = drawShot(random, random.pick([0, 1, 1, 2, 2, 3]), {
      crop: 'plate',
      margin_left: 0.06,
      margin_right: 0.06,
      margin_top: margin(),
      margin_bottom: margin(),
    });
    const whole = photograph(art, shot, random);
    for (let k = 0; k < CUTS_A_PLATE; k++) ends.push(...(await endsOfOne(whole, plate, random)));
    tell((from - seed) * plates + n + 1);
  }
  return ends;
}

/** The two ends of a part of a photograph, each cut at random independently. */
async function endsOfOne(whole: Photograph, plate: string, random: Random): Promise<readonly End[]> {
  const [tl, tr, br, bl] = whole.serial;
  const [left, right] = [(tl[0] + bl[0]) / 2, (tr[0] + br[0]) / 2];
  const wide = (right - left) / plate.length;
  // In widths of a character from the end of the serial inwards.
  const lost = [0, 1].map(() =>
    random.chance(CUT_HERE) ? random.between(0.15, 1.5) : -random.between(0.08, random.pick([0.4, 0.8, 1.2, 2])),
  );
  const from = Math.max(0, Math.round(left + lost[0] * wide));
  const to = Math.min(whole.width, Math.round(right - lost[1] * wide));
  const picture = columnsOf(whole, from, to);
  const reading = await reader.read(picture);
  if (reading?.corners === undefined) return [];
  const surelyWrong = bestText(reading.lattice) !== plate && weakest(reading.lattice) >= SURE;
  const looks = looksAtCutOut(picture, reading.corners, reading.lattice);
  return looks.map((look, side) => ({ look, cut: lost[side] >= MISSING_FROM, surelyWrong }));
}

function columnsOf({ width, height, rgb }: Photograph, from: number, to: number): Picture {
  const wide = to - from;
  const data = new Uint8Array(wide * height * 3);
  for (let y = 0; y < height; y++) data.set(rgb.subarray((y * width + from) * 3, (y * width + to) * 3), y * wide * 3);
  return { width: wide, height, channels: 3, data };
}

function shareOf<T>(some: readonly T[], is: (one: T) => boolean): number {
  return some.filter(is).length / Math.max(1, some.length);
}

function logOdds(p: number): number {
  return Math.log(p / (1 - p));
}
