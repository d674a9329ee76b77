import '../../no-telemetry.ts';

import { Tensor } from 'onnxruntime-node';
import { bestText, type Lattice, meanConfidence } from '../../../engine/plate/lattice.ts';
import type { Picture } from '../../image/picture.ts';
import { type Corners, widthIn } from '../../image/projection.ts';
import { cornersWithin, rectify } from '../../image/resample/rectify.ts';
import { resize, type Samples } from '../../image/resample/resize.ts';
import { openSession } from '../../session.ts';
import { fillPlanes } from '../planes.ts';
import { isReadable } from '../readable.ts';
import type { PlateReader, ViewReading, WorthMore } from '../reader.ts';
import { openStatenet } from '../statenet/statenet.ts';
import { latticeOf } from './ctc.lattice.ts';
import { columnsOf } from './ctc.ts';
import { withFurtherLooks } from './further-looks.ts';
import { type PlatenetModel, platenetModel } from './model.ts';

const HEIGHT = 48;
const WIDTH = 144;
const CLASSES = 37;

/** A plate narrower than this part of the picture is read a second time, cut out and rectified. */
const LOOSE_BELOW = 0.72;
/** The network's output for one view of a picture. */
interface Look {
  readonly lattice: Lattice;
  readonly corners: Float32Array;
}

/** The outputs of the network that are used; its output for jurisdictions is replaced by statenet. */
const WANTED = ['characters', 'corners'] as const;

/** The reader platenet: the whole picture goes through a small CNN, whose CTC columns are decoded into a lattice; the jurisdiction is from statenet. */
export async function openPlatenetReader(model?: PlatenetModel): Promise<PlateReader> {
  const { card, onnx } = model ?? (await platenetModel());
  const states = await openStatenet();
  const session = await openSession(onnx);

  // Reused for every view: a reader reads one picture at a time, and allocating 83 KB takes longer than filling them.
  const planes = new Float32Array(3 * HEIGHT * WIDTH);
  const pictures = new Tensor('float32', planes, [1, 3, HEIGHT, WIDTH]);

  const look = async (samples: Samples): Promise<Look> => {
    fillPlanes(planes, samples);
    const found = await session.run({ pictures }, WANTED);
    const logits = found.characters.data as Float32Array;
    return {
      lattice: latticeOf(columnsOf(logits, logits.length / CLASSES, CLASSES, card.temperature)),
      corners: found.corners.data as Float32Array,
    };
  };

  const version = `platenet/${card.version}`;
  return {
    name: 'platenet',
    version,
    async read(picture: Picture, worthMore: WorthMore = () => true): Promise<ViewReading | null> {
      const started = performance.now();
      let best = await look(resize(picture, WIDTH, HEIGHT));
      let corners: Corners = best.corners;
      if (isLoose(corners)) {
        const closer = await look(rectify(picture, corners, WIDTH, HEIGHT));
        if (meanConfidence(closer.lattice) >= meanConfidence(best.lattice)) {
          [best, corners] = [closer, cornersWithin(corners, closer.corners)];
        }
      }
      const isWorthMore = worthMore(best.lattice);
      const rectified = (margin: number): Samples => rectify(picture, corners, WIDTH, HEIGHT, margin);
      const lattice = isWorthMore
        ? await withFurtherLooks(best.lattice, rectified, async (view) => (await look(view)).lattice)
        : best.lattice;
      if (!isReadable(lattice)) return null;
      return {
        raw: bestText(lattice),
        lattice,
        jurisdictions: isWorthMore ? await states.of(picture, corners) : [],
        reader: version,
        ms: performance.now() - started,
        corners: Array.from(corners),
      };
    },
    async close() {
      await Promise.all([session.release(), states.close()]);
    },
  };
}

function isLoose(corners: Float32Array): boolean {
  const width = widthIn(corners);
  return width < LOOSE_BELOW && width > 0.1;
}
