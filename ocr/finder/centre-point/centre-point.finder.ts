import '../../no-telemetry.ts';

import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Corners } from '../../../engine/plate/corners.ts';
import type { FoundPlate } from '../../../engine/ports/picture-reader.ts';
import type { Picture } from '../../image/picture.ts';
import { fitted } from '../fitted.ts';
import type { PlateFinder } from '../plate-finder.ts';
import type { FinderCard, FinderModel } from './model.ts';
import { peaksOf } from './peaks.ts';

/** Less probable places are not named. Chosen on simulated scenes of seed 9200 (`ocr/training/LOG.md`). */
const LEAST_P = 0.3;

/** A centre-point detector behind the seam (Zhou et al. 2019, "Objects as Points", with corners instead of boxes). */
export async function openPlateFinder({ card: path, onnx }: FinderModel): Promise<PlateFinder> {
  const card = JSON.parse(await readFile(path, 'utf8')) as FinderCard;
  const session = await InferenceSession.create(await readFile(onnx), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
  return {
    version: `finder/${card.version}`,
    async find(picture: Picture): Promise<readonly FoundPlate[]> {
      const { width, height, rgb, scale } = fitted(picture);
      const pictures = new Tensor('float32', planesOf(rgb), [1, 3, height, width]);
      const { plates } = await session.run({ pictures });
      const [, , rows = 0, columns = 0] = plates.dims;
      const { stride, reach } = card;
      const found = peaksOf({ data: plates.data as Float32Array, rows, columns, stride, reach }, LEAST_P);
      return found.map(({ corners, p }) => ({ corners: corners.map((at) => at / scale) as unknown as Corners, p }));
    },
    close: () => session.release(),
  };
}

/** Planes of red, green and blue in −1..1. */
function planesOf(rgb: Float32Array): Float32Array {
  const size = rgb.length / 3;
  const planes = new Float32Array(rgb.length);
  for (let i = 0, from = 0; i < size; i++, from += 3) {
    planes[i] = rgb[from] / 127.5 - 1;
    planes[size + i] = rgb[from + 1] / 127.5 - 1;
    planes[2 * size + i] = rgb[from + 2] / 127.5 - 1;
  }
  return planes;
}
