import '../../no-telemetry.ts';

import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { bestText, type Lattice, meanConfidence } from '../../../engine/plate/lattice.ts';
import type { JurisdictionGuess, Reading } from '../../../engine/plate/reading.ts';
import type { Picture } from '../../image/picture.ts';
import { isReadable } from '../readable.ts';
import type { PlateReader, WorthMore } from '../reader.ts';
import { latticeOf } from './ctc.lattice.ts';
import { columnsOf } from './ctc.ts';
import { withFurtherLooks } from './further-looks.ts';
import { type PlatenetCard, type PlatenetModel, platenetModel } from './model.ts';
import { rectify } from './rectify.ts';
import { resize, type Samples } from './resize.ts';

const HEIGHT = 48;
const WIDTH = 144;
const CLASSES = 37;

/** A plate narrower than this part of the picture is read a second time, cut out and rectified. */
const LOOSE_BELOW = 0.72;
/** The network's output for one view of a picture. */
interface Look {
  readonly lattice: Lattice;
  readonly jurisdictions: readonly JurisdictionGuess[];
  readonly corners: Float32Array;
}

/** platenet behind the seam: the whole picture through a small CNN, its CTC columns decoded into a lattice. */
export async function openPlatenetReader(model?: PlatenetModel): Promise<PlateReader> {
  const { card, onnx } = model ?? (await platenetModel());
  const session = await InferenceSession.create(await readFile(onnx), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });

  // Reused for every view: a reader reads one picture at a time, and allocating 83 KB takes longer than filling them.
  const planes = new Float32Array(3 * HEIGHT * WIDTH);
  const pictures = new Tensor('float32', planes, [1, 3, HEIGHT, WIDTH]);

  const look = async (samples: Samples): Promise<Look> => {
    fillPlanes(planes, samples);
    const found = await session.run({ pictures });
    const logits = found.characters.data as Float32Array;
    return {
      lattice: latticeOf(columnsOf(logits, logits.length / CLASSES, CLASSES, card.temperature)),
      jurisdictions: guesses(found.jurisdictions.data as Float32Array, card),
      corners: found.corners.data as Float32Array,
    };
  };

  return {
    name: 'platenet',
    version: `platenet/${card.version}`,
    async read(picture: Picture, worthMore: WorthMore = () => true): Promise<Reading | null> {
      const started = performance.now();
      let view = resize(picture, WIDTH, HEIGHT);
      let best = await look(view);
      if (isLoose(best.corners)) {
        const flat = rectify(picture, best.corners, WIDTH, HEIGHT);
        const closer = await look(flat);
        if (meanConfidence(closer.lattice) >= meanConfidence(best.lattice)) [view, best] = [flat, closer];
      }
      const lattice = worthMore(best.lattice)
        ? await withFurtherLooks(view, best.lattice, async (other) => (await look(other)).lattice)
        : best.lattice;
      if (!isReadable(lattice)) return null;
      return {
        raw: bestText(lattice),
        lattice,
        jurisdictions: best.jurisdictions,
        reader: `platenet/${card.version}`,
        ms: performance.now() - started,
      };
    },
    close: () => session.release(),
  };
}

function isLoose(corners: Float32Array): boolean {
  const width = (corners[2] + corners[4] - corners[0] - corners[6]) / 2;
  return width < LOOSE_BELOW && width > 0.1;
}

/** Planes of red, green and blue in −1..1. */
function fillPlanes(planes: Float32Array, { rgb }: Samples): void {
  const size = planes.length / 3;
  for (let i = 0, from = 0; i < size; i++, from += 3) {
    planes[i] = rgb[from] / 127.5 - 1;
    planes[size + i] = rgb[from + 1] / 127.5 - 1;
    planes[2 * size + i] = rgb[from + 2] / 127.5 - 1;
  }
}

/**
 * Softmax over the issuers, mixed with chance: the net learned them from simulated backgrounds, and on real ones is right far less often
 * than it says (card, `state_worth`). Class 0 is "another one" and is not named. At most three, from 2 % up.
 */
function guesses(logits: Float32Array, { jurisdictions, state_worth }: PlatenetCard): JurisdictionGuess[] {
  const top = Math.max(...logits);
  const exp = Array.from(logits, (logit) => Math.exp(logit - top));
  const sum = exp.reduce((total, value) => total + value, 0);
  const chance = (1 - state_worth) / jurisdictions.length;
  return jurisdictions
    .map((code, i) => ({ code, p: (state_worth * exp[i + 1]) / sum + chance }))
    .filter(({ p }) => p >= 0.02)
    .sort((a, b) => b.p - a.p)
    .slice(0, 3);
}
