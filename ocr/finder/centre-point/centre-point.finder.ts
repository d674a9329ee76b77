import '../../no-telemetry.ts';

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { PROJECT_ROOT } from '../../../engine/ports/project-root.ts';
import type { Picture } from '../../readers/reader.ts';
import { fitted } from '../fitted.ts';
import type { FoundPlate, PlateCorners, PlateFinder } from '../plate-finder.ts';
import { peaksOf } from './peaks.ts';

/** What the finder needs to know of the weights it runs. */
export interface FinderCard {
  readonly version: string;
  readonly stride: number;
  readonly reach: number;
}

export interface FinderModel {
  readonly card: FinderCard;
  /** Path of the weights. */
  readonly onnx: string;
}

/** The weights that ship: `ocr/models/finder.onnx` and their card `finder.json`. */
export async function finderModel(): Promise<FinderModel> {
  const folder = join(PROJECT_ROOT, 'ocr', 'models');
  const card = JSON.parse(await readFile(join(folder, 'finder.json'), 'utf8')) as FinderCard;
  return { card, onnx: join(folder, 'finder.onnx') };
}

/** A centre-point detector behind the seam: about 12 ms for a picture of 1280 × 720, less for a smaller one. */
export async function openPlateFinder(model?: FinderModel): Promise<PlateFinder> {
  const { card, onnx } = model ?? (await finderModel());
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
      const found = peaksOf({ data: plates.data as Float32Array, rows, columns, stride: card.stride, reach: card.reach });
      return found.map(({ corners, p }) => ({ corners: corners.map((at) => at / scale) as unknown as PlateCorners, p }));
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
