/**
 * Fits the calibration of a trained model again and writes its card, after the reader's code has changed:
 *
 *     npm run train:doubt [-- --model ocr/models/plate]
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runTraining, say } from '../steps/training.ts';
import { writeCard } from './card.ts';

const { values } = parseArgs({ options: { model: { type: 'string', default: 'ocr/models/plate' } } });

await runTraining(async () => {
  const model = resolve(values.model);
  const { trained } = JSON.parse(await readFile(`${model}.json`, 'utf8')) as { readonly trained: object };
  say(await writeCard(`${model}.traineddata`, trained));
});
