import '../../no-telemetry.ts';

import { readFile } from 'node:fs/promises';
import { Tensor } from 'onnxruntime-node';
import type { Corners } from '../../../engine/plate/corners.ts';
import type { FoundPlate } from '../../../engine/ports/picture-reader.ts';
import { halvedInto } from '../../image/box-shrink.ts';
import type { Picture } from '../../image/picture.ts';
import { openSession } from '../../session.ts';
import { FINDER_HEIGHT, FINDER_WIDTH, GREY, type Place, placeOf, shrunk } from '../fitted.ts';
import type { PlateFinder } from '../plate-finder.ts';
import type { FinderCard, FinderModel } from './model.ts';
import { peaksOf } from './peaks.ts';

/** Less probable places are dropped here; which of the others are given is decided after they were read (`plates/acceptance.ts`). */
const LEAST_P = 0.1;

/** A `PlateFinder` by a centre-point detector (Zhou et al. 2019, "Objects as Points", with corners instead of boxes). */
export async function openPlateFinder({ card: path, onnx }: FinderModel): Promise<PlateFinder> {
  const card = JSON.parse(await readFile(path, 'utf8')) as FinderCard;
  const session = await openSession(onnx);
  // Reused for every picture, because the finder searches one at a time.
  const memory = new Float32Array(3 * FINDER_WIDTH * FINDER_HEIGHT);
  return {
    version: `finder/${card.version}`,
    async find(picture: Picture): Promise<readonly FoundPlate[]> {
      const place = placeOf(picture);
      const { width, height, scale } = place;
      const pictures = new Tensor('float32', planesOf(picture, place, memory), [1, 3, height, width]);
      const { plates } = await session.run({ pictures });
      const [, , rows = 0, columns = 0] = plates.dims;
      const { stride, reach } = card;
      const found = peaksOf({ data: plates.data as Float32Array, rows, columns, stride, reach }, LEAST_P);
      return found.map(({ corners, p }) => ({ corners: corners.map((at) => at / scale) as unknown as Corners, p }));
    },
    close: () => session.release(),
  };
}

/** A sample of 0..255 as the net expects it, −1..1. */
const inNet = (sample: number): number => sample / 127.5 - 1;
/** For each sum of four samples, their rounded mean. */
const MEAN_OF_FOUR = Float32Array.from({ length: 4 * 255 + 1 }, (_, sum) => inNet((sum + 2) >> 2));

/** Planes of red, green and blue in −1..1; grey beside and below the picture. */
function planesOf(picture: Picture, { width, height, wide, high }: Place, memory: Float32Array): Float32Array {
  const size = width * height;
  const planes = memory.subarray(0, 3 * size).fill(inNet(GREY));
  // 1280 × 720, the most common size.
  if (picture.channels === 3 && picture.width === 2 * wide && picture.height === 2 * high && wide % 2 === 0) {
    halvedInto(planes, picture, width, height, MEAN_OF_FOUR);
    return planes;
  }
  const rgb = shrunk(picture, wide, high);
  for (let y = 0, from = 0; y < high; y++) {
    for (let x = 0, at = y * width; x < wide; x++, at++, from += 3) {
      planes[at] = inNet(rgb[from]);
      planes[size + at] = inNet(rgb[from + 1]);
      planes[2 * size + at] = inNet(rgb[from + 2]);
    }
  }
  return planes;
}
