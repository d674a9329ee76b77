import { shippedModel } from '../../engine/matching/confusion/confusion-model.ts';
import type { JudgingModel } from '../../engine/matching/confusion/learned-model.ts';
import type { Transitions } from '../../engine/matching/resightings/transitions.ts';
import { type Lattice, latticeOfText } from '../../engine/plate/lattice.ts';
import type { Read } from '../../engine/records/reads.ts';
import { readOf } from './builders.ts';

export const MINUTE = 60_000;
export const base = shippedModel();

/** One vehicle in five of `a` comes to `b` after 8 to 16 minutes; none goes to `far`. */
export const TRAVEL: Transitions = {
  ...{ from: 0, to: 10 * 86_400_000, reads: 30_000, seen_again: 3_000 },
  cameras: {
    a: { clear: 10_000, starts: 9_000, next: { b: [7, 900, 900] }, elsewhere: [12, 5, 5] },
    b: { clear: 10_000, starts: 9_000, next: { b: [7, 60, 60], a: [10, 500, 580] }, elsewhere: [] },
    far: { clear: 10_000, starts: 9_000, next: {}, elsewhere: [] },
  },
};
/** A version of the model with transitions, and one without. */
export const WITH: JudgingModel = { version: 'travel', base, learned: { everywhere: {}, cameras: {}, travel: TRAVEL } };
export const WITHOUT: JudgingModel = { version: base.version, base, learned: null };

/** A read `minutes` after the fortieth day began. */
export function readAt(camera_id: string, minutes: number, seen: Lattice, more: Partial<Read> = {}): Read {
  const at = 40 * 86_400_000 + minutes * MINUTE;
  return readOf(seen, { camera_id, captured_at: at, received_at: at, weakest: 0.9, mean: 0.9, ...more });
}

export const TEXAS = { jurisdiction: 'US-TX', jurisdiction_p: 0.99 };
/** Read without doubt. */
export const sure = (plate: string): Lattice => latticeOfText(plate, 0.995);
/** The last character could be another one. */
export const doubtful = (plate: string, other: string, p = 0.6): Lattice => [
  ...latticeOfText(plate.slice(0, -1), 0.995),
  [
    { char: other, p },
    { char: plate.slice(-1), p: 0.98 - p },
  ],
];
