import { kilometresBetween } from '../fields/area.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import type { ResightingPrior } from './resighting-prior.ts';

/** Speeds of a vehicle that does not stop, kilometres an hour in a straight line. */
const ON_THE_WAY = { from: 25, to: 130 };
/** Greatest difference between the clocks of two cameras, milliseconds. */
const CLOCKS = 60_000;
/** After so long, milliseconds, a vehicle may be anywhere. */
const LONGEST = 6 * 3_600_000;
/**
 * Odds that a passage is of a vehicle that was seen elsewhere as long before as the way takes: the order of magnitude of what is
 * learned on the simulated border.
 */
const ODDS = 1e-4;

/** For data from which no transitions between cameras have been learned: expectations from the places of the cameras alone. */
export function straightLinePrior(cameras: PassageColumns['cameras']): ResightingPrior {
  return {
    odds(from, to, ms) {
      const km = kilometresBetween(cameras[from], cameras[to]);
      if (km === null || ms > LONGEST) return 0;
      const slowest = (km / ON_THE_WAY.from) * 3_600_000 + CLOCKS;
      const quickest = (km / ON_THE_WAY.to) * 3_600_000 - CLOCKS;
      return from !== to && ms >= quickest && ms <= slowest ? ODDS : 0;
    },
  };
}
