import type { LearnedStates } from '../../records/models.ts';
import { COLUMNS } from '../evidence/emissions.ts';
import type { Transitions } from '../resightings/transitions.ts';
import type { ConfusionModel } from './confusion-model.ts';
import type { Confusions } from './confusions.ts';
import { type JudgedHit, VerdictCases } from './hypotheses.ts';
import { type ConfusionPrior, learnConfusions, namedConfusions, type WeightedCase } from './learn-confusions.ts';

/** What is learned from verdicts and reads on top of a base model. Immutable once it has a version. */
export interface Learned extends LearnedConfusions {
  /** Transitions of vehicles between cameras. Null, or absent in versions from before they were learned: no earlier sighting is used. */
  readonly travel?: Transitions | null;
  /** Mixes of states, by which plates are concluded. Null, or absent in versions from before they were learned: in proportion to registrations. */
  readonly states?: LearnedStates | null;
}

export interface LearnedConfusions {
  /** For cameras that have no confusions of their own. */
  readonly everywhere: Confusions;
  readonly cameras: Readonly<Record<string, LearnedCamera>>;
}

export interface LearnedCamera {
  readonly verdicts: number;
  /** Its confusions; the key `swaps` is fixed by stored versions and the API. */
  readonly swaps: Confusions;
}

/** A base model with what was learned on top of it: one version that judges reads. */
export interface JudgingModel {
  readonly version: string;
  readonly base: ConfusionModel;
  readonly learned: Learned | null;
}

/** Version of the learning algorithm, part of a model version's name: raised whenever the same verdicts would give other numbers. */
export const LEARNER = 3;

/** Prior of ρ(c, d) before any verdict, and its strength in passages of each character. */
const START = { mean: 1e-4, strength: 20 };
/** Verdicts from which a camera has confusions of its own, and the strength of the prior from all cameras, in passages of each character. */
const ENOUGH = 50;
const CAMERA_STRENGTH = 5;
/** Weight of one camera's verdicts in the confusions of all cameras, at most: one defective lens must not change all cameras. */
const MOST_OF_ONE = 25;

/**
 * Confusions of every camera from judged hits: first of all cameras together, which are then the prior for each camera with enough
 * verdicts (a hierarchical model: each camera is shrunk towards all). Pure: the same hits in the same order give the same
 * numbers. A verdict is weighted by its credibility (`plate-evidence.ts`), and no confusion comes from fewer than three
 * readings or fewer than two persons. Hits without information (`VerdictCases.of`) are left out.
 */
export function learnFromVerdicts(base: ConfusionModel, hits: readonly JudgedHit[]): LearnedConfusions {
  const cases = new VerdictCases(base);
  const byCamera = new Map<string, WeightedCase[]>();
  const verdicts = new Map<string, number>();
  for (const hit of hits) {
    const { camera_id } = hit.read;
    verdicts.set(camera_id, (verdicts.get(camera_id) ?? 0) + 1);
    const one = cases.of(hit);
    if (one === null) continue;
    const known = byCamera.get(camera_id);
    const weighted = { ...one, share: one.credible };
    if (known === undefined) byCamera.set(camera_id, [weighted]);
    else known.push(weighted);
  }
  const of = (camera: string): number => verdicts.get(camera) ?? 0;
  const shared = [...byCamera].flatMap(([camera, own]) =>
    own.map((one) => ({ ...one, share: one.share * Math.min(1, MOST_OF_ONE / of(camera)) })),
  );
  const start: ConfusionPrior = { means: new Float64Array(COLUMNS * COLUMNS).fill(START.mean), strength: START.strength };
  const everywhere = learnConfusions(shared, start);
  const cameras = [...byCamera]
    .filter(([camera]) => of(camera) >= ENOUGH)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([camera, own]) => {
      const confusions = learnConfusions(own, { means: everywhere, strength: CAMERA_STRENGTH });
      return [camera, { verdicts: of(camera), swaps: namedConfusions(confusions) }] as const;
    });
  return { everywhere: namedConfusions(everywhere), cameras: Object.fromEntries(cameras) };
}
