import { weakest } from '../../engine/plate/lattice.ts';
import type { Reading } from '../../engine/plate/reading.ts';
import type { FoundPlate, PlateFinder } from '../finder/plate-finder.ts';
import { rectify } from './platenet/rectify.ts';
import type { Picture, PlateReader } from './reader.ts';

/** A picture that is read as a whole with its weakest character at least this probable is a cut-out: nothing need be found in it. */
const WHOLE_FROM = 0.8;
/** What is cut out around a plate, px: as high as readers look, wide enough for long serials. */
const CUT_WIDTH = 320;
const CUT_HEIGHT = 128;

/**
 * A reader that first looks whether the picture as a whole is a plate, then for the most probable plate in it. A cut-out costs no
 * more than before; a scene costs the look, the finding and the reading of what was found.
 */
export function findingReader(reader: PlateReader, finder: PlateFinder): PlateReader {
  return {
    name: reader.name,
    version: `${reader.version}@${finder.version}`,
    async read(picture: Picture): Promise<Reading | null> {
      const began = performance.now();
      const whole = await reader.read(picture);
      if (whole !== null && weakest(whole.lattice) >= WHOLE_FROM) return whole;
      const [best] = await finder.find(picture);
      if (best === undefined) return whole;
      const reading = await reader.read(cutOut(picture, best));
      return reading === null ? null : { ...reading, ms: performance.now() - began };
    },
    async close() {
      await Promise.all([reader.close(), finder.close()]);
    },
  };
}

/** The plate laid flat, with a margin. */
function cutOut(picture: Picture, { corners }: FoundPlate): Picture {
  const fractions = corners.map((at, n) => at / (n % 2 === 0 ? picture.width : picture.height));
  const { width, height, rgb } = rectify(picture, fractions, CUT_WIDTH, CUT_HEIGHT);
  return { width, height, channels: 3, data: Uint8Array.from(rgb, Math.round) };
}
