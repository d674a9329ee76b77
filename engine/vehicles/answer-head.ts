import type { Window } from '../fields/window.ts';
import type { PlateAnswerHead, PlateAsked } from '../records/vehicles.ts';
import { monthOf } from '../store/history.store.ts';
import type { PlateParts } from './plate-rows.ts';

/** Raised where the same data can give another answer. */
const METHOD_VERSION = 1;
const MINUTES_KNOWN =
  'How vehicles go on from camera to camera was learned from reads (lpr model learn); a passage where the vehicle was expected counts for more.';
const LINES_ONLY =
  'How vehicles go on from camera to camera has not been learned (lpr model learn): only distances in a straight line are known.';

const METHOD = [
  'Reads of one vehicle at one camera, at most 4.5 seconds apart, are one passage.',
  'Passages are looked for under every text that the plate may have been read as: one character different, missing or too many, or two that look alike or were not read.',
  'Each is weighed: how well the plate explains characters and state that were seen, against other plates that were read nearby in spelling, and against any vehicle on the road.',
];

const LIMITS = [
  'An answer is a lead, not a fact: look at the pictures, characters and state, before anything follows.',
  'A plate that was copied is on two vehicles: their passages are together here.',
  'Misreads further away than that are not found, nor passages that no camera saw.',
];

/** The head of every answer about a plate. */
export function headOf(
  { store, history, judging }: PlateParts,
  { plate, from: _from, to: _to, ...parameters }: PlateAsked,
  window: Window,
  spellings: readonly string[],
): PlateAnswerHead {
  const followed = history.mark();
  return {
    plate,
    spellings: spellings.slice(1),
    window,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)),
    versions: { method: METHOD_VERSION, model: judging.version },
    followed,
    not_followed: Math.max(0, store.reads.newest() - followed),
    months_forgotten: history
      .months()
      .filter(({ month, isForgotten }) => isForgotten && month >= monthOf(window.from) && month <= monthOf(window.to - 1))
      .map(({ month }) => month),
    cameras_left_out: [],
    method: [...METHOD, (judging.learned?.travel ?? null) === null ? LINES_ONLY : MINUTES_KNOWN],
    limits: LIMITS,
  };
}
