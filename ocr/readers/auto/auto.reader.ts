import { fuseLattices } from '../../../engine/plate/fuse.ts';
import { bestText, weakest } from '../../../engine/plate/lattice.ts';
import type { Reading } from '../../../engine/plate/reading.ts';
import type { Picture, PlateReader } from '../reader.ts';

/** From this weakest character on, a second opinion changes nothing that is worth its 10 ms. */
const SURE_FROM = 0.9;
/** The second reader errs more often, and on the same pictures: its evidence counts for less than an independent look's. */
const SECOND_TRUST = 0.35;

/** Two readers as one: the first reads everything; where its weakest character is in doubt the second reads too. */
export function autoReader(first: PlateReader, second: PlateReader): PlateReader {
  const version = `auto(${first.version}+${second.version})`;
  return {
    name: 'auto',
    version,
    async read(picture: Picture): Promise<Reading | null> {
      const began = performance.now();
      const one = await first.read(picture);
      if (one === null || weakest(one.lattice) >= SURE_FROM) return one;
      const other = await second.read(picture);
      if (other === null) return one;
      const lattice = fuseLattices([
        { lattice: one.lattice, trust: 1 },
        { lattice: other.lattice, trust: SECOND_TRUST },
      ]);
      return { ...one, raw: bestText(lattice), lattice, reader: version, ms: performance.now() - began };
    },
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}
