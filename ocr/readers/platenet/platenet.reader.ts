import '../../no-telemetry.ts';

import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { fuseLattices } from '../../../engine/plate/fuse.ts';
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
import { FURTHER_LOOKS, withFurtherLooks } from './further-looks.ts';
import { platenetModel } from './model.ts';
import { asOneLine, mayHaveTwoLines, TRUST_IN_TWO_LINES, TWO_LINED_STATES } from './two-lines.ts';

const HEIGHT = 48;
const WIDTH = 144;
const COLUMNS = WIDTH / 4;
const CLASSES = 37;

/** A plate narrower than this part of the picture is read a second time, cut out and rectified. */
const LOOSE_BELOW = 0.72;
/** The corners of a plate cut out at a place that was found or given, in fractions of the cut-out: all but the margin (`plates/cut-out.ts`). */
const FRAME: Corners = [0.054, 0.054, 0.946, 0.054, 0.946, 0.946, 0.054, 0.946];

/** The network's output for one view of a picture. */
interface Look {
  readonly lattice: Lattice;
  readonly corners: Float32Array;
}

/** The reader platenet: the whole picture goes through a small CNN, whose CTC columns are decoded into a lattice; the jurisdiction is from statenet. */
export async function openPlatenetReader(): Promise<PlateReader> {
  const { card, onnx } = await platenetModel();
  const states = await openStatenet();
  const session = await openSession(onnx);
  const lookOnce = looker(session, 1, card.temperature);
  const look = async (samples: Samples): Promise<Look> => (await lookOnce([samples]))[0];
  const lookAgain = looker(session, FURTHER_LOOKS.looks.length, card.temperature);

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
      const oneLine = best;
      for (const place of mayHaveTwoLines(picture, corners) ? [corners, FRAME] : []) {
        const folded = await look(asOneLine(picture, place, WIDTH, HEIGHT));
        if (meanConfidence(folded.lattice) > meanConfidence(best.lattice)) [best, corners] = [folded, place];
      }
      const twoLines = best !== oneLine;
      const rectified = (margin: number): Samples =>
        twoLines ? asOneLine(picture, corners, WIDTH, HEIGHT, margin) : rectify(picture, corners, WIDTH, HEIGHT, margin);
      const isWorthMore = worthMore(best.lattice);
      const seen = isWorthMore
        ? await withFurtherLooks(best.lattice, rectified, async (all) => (await lookAgain(all)).map(({ lattice: of }) => of))
        : best.lattice;
      const lattice = twoLines ? fuseLattices([{ lattice: seen, trust: TRUST_IN_TWO_LINES }]) : seen;
      if (!isReadable(lattice)) return null;
      return {
        raw: bestText(lattice),
        lattice,
        jurisdictions: isWorthMore ? await (twoLines ? TWO_LINED_STATES : states.of(picture, corners)) : [],
        reader: version,
        ms: performance.now() - started,
        corners: Array.from(corners),
        ...(twoLines && { twoLines }),
      };
    },
    async close() {
      await Promise.all([session.release(), states.close()]);
    },
  };
}

/**
 * The network for `views` views at once: for three, each takes 12 % less time than alone, and the answers are the same. Reads and writes the same arrays every
 * time, because a reader reads one picture at a time, and allocating 83 KB takes longer than filling them. Of the outputs, that for jurisdictions is not
 * used: statenet replaces it.
 */
function looker(session: InferenceSession, views: number, temperature: number): (samples: readonly Samples[]) => Promise<Look[]> {
  const size = 3 * HEIGHT * WIDTH;
  const planes = new Float32Array(views * size);
  const [logits, corners] = [new Float32Array(views * COLUMNS * CLASSES), new Float32Array(views * 8)];
  const feeds = { pictures: new Tensor('float32', planes, [views, 3, HEIGHT, WIDTH]) };
  const fetches = {
    characters: new Tensor('float32', logits, [views, COLUMNS, CLASSES]),
    corners: new Tensor('float32', corners, [views, 8]),
  };
  const part = (of: Float32Array, view: number): Float32Array =>
    of.subarray((view * of.length) / views, ((view + 1) * of.length) / views);
  return async (samples) => {
    for (const [view, seen] of samples.entries()) fillPlanes(part(planes, view), seen);
    await session.run(feeds, fetches);
    return samples.map((_, view) => ({
      lattice: latticeOf(columnsOf(part(logits, view), COLUMNS, CLASSES, temperature)),
      corners: part(corners, view).slice(),
    }));
  };
}

function isLoose(corners: Float32Array): boolean {
  const width = widthIn(corners);
  return width < LOOSE_BELOW && width > 0.1;
}
