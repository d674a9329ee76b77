import { type Lattice, meanConfidence } from '../../../engine/plate/lattice.ts';
import type { Band } from '../../image/band.ts';
import { findBands } from '../../image/find-bands.ts';
import type { Plane } from '../../image/plane.ts';
import { stripOf } from '../../image/strip.ts';
import { latticeOf } from '../platenet/ctc.lattice.ts';
import { columnsOfHocr } from './hocr.ts';
import type { Recognizer } from './recognizer.ts';

/** From this mean probability on, no second band is tried. */
const SURE_FROM = 0.85;

/** The text and where it was read. */
export interface ReadLine {
  readonly band: Band;
  readonly hocr: string;
  readonly lattice: Lattice;
}

/** The serial as the recognizer reads it, in the band with the highest mean probability; null where there is no band. */
export function bestLine(recognizer: Recognizer, grey: Plane, temperature: number): ReadLine | null {
  let best: ReadLine | null = null;
  for (const band of findBands(grey)) {
    const hocr = recognizer.hocr(stripOf(grey, band));
    const lattice = latticeOf(columnsOfHocr(hocr, temperature));
    if (best === null || meanConfidence(lattice) > meanConfidence(best.lattice)) best = { band, hocr, lattice };
    if (meanConfidence(best.lattice) >= SURE_FROM) break;
  }
  return best;
}
