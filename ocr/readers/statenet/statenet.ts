import '../../no-telemetry.ts';

import { Tensor } from 'onnxruntime-node';
import type { JurisdictionGuess } from '../../../engine/plate/reading.ts';
import type { Picture } from '../../image/picture.ts';
import type { Corners } from '../../image/projection.ts';
import { rectify } from '../../image/resample/rectify.ts';
import { openSession } from '../../session.ts';
import { fillPlanes } from '../planes.ts';
import { type StatenetCard, statenetModel } from './model.ts';

const [WIDTH, HEIGHT] = [160, 80];

/** Less probable jurisdictions are not named, and no more than so many. */
const LEAST = 0.02;
const MOST = 3;

/** The jurisdiction of a plate by its writing and its painting. The serial is not used as evidence here. */
export interface Statenet {
  readonly version: string;
  /** @param corners of the plate, in fractions of the picture. By falling probability. 1 ms */
  of(picture: Picture, corners: Corners): Promise<readonly JurisdictionGuess[]>;
  close(): Promise<void>;
}

export async function openStatenet(): Promise<Statenet> {
  const { card, onnx } = await statenetModel();
  const session = await openSession(onnx);
  // Reused for every plate, because a reader reads one at a time.
  const planes = new Float32Array(3 * HEIGHT * WIDTH);
  const pictures = new Tensor('float32', planes, [1, 3, HEIGHT, WIDTH]);
  return {
    version: card.version,
    async of(picture, corners) {
      fillPlanes(planes, rectify(picture, corners, WIDTH, HEIGHT));
      const { jurisdictions } = await session.run({ pictures });
      return guessesOf(jurisdictions.data as Float32Array, card);
    },
    close: () => session.release(),
  };
}

/** Softmax over the jurisdictions, mixed with the uniform distribution, because drawn plates are sketches and on real ones the net is right less often. */
export function guessesOf(
  logits: Float32Array,
  { jurisdictions, temperature, worth }: Omit<StatenetCard, 'version'>,
): JurisdictionGuess[] {
  const top = Math.max(...logits);
  const exp = Array.from(logits, (logit) => Math.exp((logit - top) / temperature));
  const sum = exp.reduce((total, value) => total + value, 0);
  const chance = (1 - worth) / jurisdictions.length;
  return jurisdictions
    .map((code, i) => ({ code, p: (worth * exp[i + 1]) / sum + chance }))
    .filter(({ p }) => p >= LEAST)
    .sort((a, b) => b.p - a.p)
    .slice(0, MOST);
}
