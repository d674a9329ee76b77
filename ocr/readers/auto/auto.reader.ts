import { fuseLattices } from '../../../engine/plate/fuse.ts';
import { bestText, weakest } from '../../../engine/plate/lattice.ts';
import type { Picture } from '../../image/picture.ts';
import type { PlateReader, ViewReading, WorthMore } from '../reader.ts';

/** When a second reader is asked, and the weight of its answer. */
export interface SecondOpinion {
  /** From this probability of the weakest character on, a second reading improves too little for its 10 ms. */
  readonly sure_from: number;
  /** 0..1. The second reader errs more often, and on the same pictures, so its evidence has less weight than that of an independent read. */
  readonly trust: number;
}

/**
 * Chosen by `ocr/training/choose-auto.ts` and on the real crops that are kept for measurements: since platenet looks again at doubtful plates with other
 * margins, a higher trust or threshold mends as many simulated plates as it breaks real ones (`ocr/training/LOG.md`).
 */
export const SECOND_OPINION: SecondOpinion = { sure_from: 0.5, trust: 0.1 };

/** Two readers combined: the first reads every picture; where its weakest character is doubtful, the second reads it, too, unless the serial has two lines. */
export function autoReader(first: PlateReader, second: PlateReader, opinion = SECOND_OPINION): PlateReader {
  const version = `auto(${first.version}+${second.version})`;
  return {
    name: 'auto',
    version,
    async read(picture: Picture, worthMore?: WorthMore): Promise<ViewReading | null> {
      const began = performance.now();
      const one = await first.read(picture, worthMore);
      if (one === null || one.twoLines || weakest(one.lattice) >= opinion.sure_from || worthMore?.(one.lattice) === false)
        return one;
      const other = await second.read(picture);
      if (other === null) return one;
      const lattice = fuseLattices([
        { lattice: one.lattice, trust: 1 },
        { lattice: other.lattice, trust: opinion.trust },
      ]);
      return { ...one, raw: bestText(lattice), lattice, reader: version, ms: performance.now() - began };
    },
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}
