/**
 * Measures how well weights find plates, by the threshold of the probability, on folders as `write-scenes.ts` of the fixtures writes them:
 *
 *     npx tsx ocr/training/finder/measure.ts --model DIR/finder --pictures DIR[,DIR…]
 *
 * `least_p` of the card is the lowest tried. Choose it on scenes of a seed that nothing else is reported on.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_IMAGE_LIMITS } from '../../../engine/ports/image-limits.ts';
import { type Label, readLabels } from '../../evaluate/labels.ts';
import { openPlateFinder } from '../../finder/centre-point/centre-point.finder.ts';
import { decodePicture } from '../../image/decode.ts';
import { type Finding, findingOf, findingRatesOf } from './finding.ts';

const TRIED = [0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7];

const { values } = parseArgs({ options: { model: { type: 'string' }, pictures: { type: 'string' } } });
if (values.model === undefined || values.pictures === undefined) {
  throw new Error('Expected --model and --pictures but received only one of them or none');
}

const finder = await openPlateFinder({ onnx: `${values.model}.onnx`, card: `${values.model}.json` });
for (const folder of values.pictures.split(',')) await measure(folder);
await finder.close();

async function measure(folder: string): Promise<void> {
  const pictures = new Map<string, Label[]>();
  for (const label of await readLabels(folder)) pictures.set(label.file, [...(pictures.get(label.file) ?? []), label]);
  const findings = new Map<number, Finding[]>(TRIED.map((least) => [least, []]));
  for (const [file, labels] of pictures) {
    const picture = await decodePicture({ path: join(folder, file) }, DEFAULT_IMAGE_LIMITS);
    if ('status' in picture) throw new Error(`Expected a picture at ${file} but it is ${picture.status}: ${picture.detail}`);
    const found = await finder.find(picture);
    const boxes = labels.flatMap(({ box }) => box ?? []);
    for (const [least, rows] of findings) {
      const places = found.filter(({ p }) => p >= least).map(({ corners }) => corners);
      rows.push(findingOf(boxes, places));
    }
  }
  process.stdout.write(`${folder}\n`);
  for (const [least, rows] of findings) {
    const rates = findingRatesOf(rows);
    if (rates === null) continue;
    const { plates, found, found_60px, overlap_p50, false_per_picture } = rates;
    const shown = [found, found_60px ?? Number.NaN, overlap_p50 ?? Number.NaN, false_per_picture].map((rate) => rate.toFixed(4));
    const [all, wide, overlap, wrong] = shown;
    const line = `found ${all} of ${plates}, ${wide} of those from 60 px, overlap ${overlap}, ${wrong} false a picture`;
    process.stdout.write(`  least_p ${least.toFixed(2)}: ${line}\n`);
  }
}
