import { COLUMNS } from '../evidence/emissions.ts';
import type { Transitions } from '../resightings/transitions.ts';
import type { ConfusionModel } from './confusion-model.ts';
import type { Swaps } from './confusions.ts';
import { Cases, type JudgedHit } from './hypotheses.ts';
import { learnSwaps, type SwapPrior, swapsIn, type WeightedCase } from './learn-confusions.ts';

/** What verdicts and reads add to a model: data, never changed once it has a version. */
export interface Learned extends LearnedSwaps {
  /** How cars go on from camera to camera. Null, or not there in versions from before it was learned: nothing is known. */
  readonly travel?: Transitions | null;
}

export interface LearnedSwaps {
  /** Of cameras that have none of their own. */
  readonly everywhere: Swaps;
  readonly cameras: Readonly<Record<string, LearnedCamera>>;
}

export interface LearnedCamera {
  readonly verdicts: number;
  readonly swaps: Swaps;
}

/** What judges: a model with everything, and what verdicts and reads have added to it. */
export interface JudgingModel {
  readonly version: string;
  readonly base: ConfusionModel;
  readonly learned: Learned | null;
}

/** Changes whenever the same verdicts would teach something else: part of a version's name. */
export const LEARNER = 1;

/** Before any verdict: the lattice is right, but for this. Counts for as many passages of each character. */
const START = { mean: 1e-4, strength: 20 };
/** A camera with fewer verdicts has no confusions of its own; with more, everybody's count for so many passages of each character. */
const ENOUGH = 50;
const CAMERA_STRENGTH = 5;
/** What one camera may have to say about all: its verdicts count as no more than these. One odd lens must not make all cameras odd. */
const MOST_OF_ONE = 25;

/**
 * Confusions of every camera from hits that people have judged: first those of all cameras together, from which those of each camera
 * with enough verdicts set out (a hierarchical model: its own verdicts, shrunk towards everybody's). Pure: same hits in the same
 * order, same numbers. @throws never; hits that teach nothing are left out
 */
export function learnFromVerdicts(base: ConfusionModel, hits: readonly JudgedHit[]): LearnedSwaps {
  const cases = new Cases(base);
  const byCamera = new Map<string, WeightedCase[]>();
  const verdicts = new Map<string, number>();
  for (const hit of hits) {
    const { camera_id } = hit.read;
    verdicts.set(camera_id, (verdicts.get(camera_id) ?? 0) + 1);
    const one = cases.of(hit);
    if (one === null) continue;
    const known = byCamera.get(camera_id);
    if (known === undefined) byCamera.set(camera_id, [{ ...one, share: 1 }]);
    else known.push({ ...one, share: 1 });
  }
  const of = (camera: string): number => verdicts.get(camera) ?? 0;
  const shared = [...byCamera].flatMap(([camera, own]) =>
    own.map((one) => ({ ...one, share: Math.min(1, MOST_OF_ONE / of(camera)) })),
  );
  const start: SwapPrior = { means: new Float64Array(COLUMNS * COLUMNS).fill(START.mean), strength: START.strength };
  const everywhere = learnSwaps(shared, start);
  const cameras = [...byCamera]
    .filter(([camera]) => of(camera) >= ENOUGH)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([camera, own]) => {
      const swaps = learnSwaps(own, { means: everywhere, strength: CAMERA_STRENGTH });
      return [camera, { verdicts: of(camera), swaps: swapsIn(swaps) }] as const;
    });
  return { everywhere: swapsIn(everywhere), cameras: Object.fromEntries(cameras) };
}
