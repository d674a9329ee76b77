import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import { weightsOf } from '../weights.ts';
import { versionOf } from './tesseract/traineddata.ts';

const MODELS = join(PROJECT_ROOT, 'ocr', 'models');

const firstOfDigest = (weights: Uint8Array): string => createHash('sha256').update(weights).digest('hex').slice(0, 8);

test.each([
  ['platenet.onnx.gz', firstOfDigest],
  ['statenet.onnx.gz', firstOfDigest],
  ['finder.onnx.gz', firstOfDigest],
  ['plate.traineddata', versionOf],
])('the weights %s have the checksum in their model card', async (file, version) => {
  const weights = await weightsOf(join(MODELS, file));
  const card = JSON.parse(await readFile(join(MODELS, `${file.split('.')[0]}.json`), 'utf8'));
  expect(createHash('sha256').update(weights).digest('hex')).toBe(card.sha256);
  expect(card.version).toBe(version(weights, card));
});
