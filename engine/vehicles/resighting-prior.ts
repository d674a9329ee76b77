import { TransitionModel } from '../matching/resightings/transition-model.ts';
import { binOf, type Transitions } from '../matching/resightings/transitions.ts';

/** Upper limit of a prior from transitions: where one vehicle is expected, others pass, too. */
const MOST_ODDS = 0.5;

/** Prior odds that a passage is of a vehicle that was seen elsewhere. */
export interface ResightingPrior {
  /** @param ms from the one to the other camera, 0 or more */
  odds(from: number, to: number, ms: number): number;
}

/** By transitions that were learned before. @param idOf a camera's name in them, by its index */
export function resightingPriorBy(transitions: Transitions, idOf: (camera: number) => string, cameras: number): ResightingPrior {
  const model = new TransitionModel(transitions);
  const known: (Float64Array | undefined)[] = [];
  return {
    odds(from, to, ms) {
      const bin = binOf(ms);
      if (bin < 0) return 0;
      const key = from * cameras + to;
      let odds = known[key];
      if (odds === undefined) {
        odds = model.odds(idOf(from), idOf(to));
        known[key] = odds;
      }
      return Math.min(MOST_ODDS, odds[bin]);
    },
  };
}
