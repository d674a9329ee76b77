import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PROJECT_ROOT } from '../../ports/project-root.ts';
import type { Read } from '../../records/reads.ts';

/** The parameters of the evidence model – readers, states and traffic –, learned (`learn-model.ts`), with a version. Probabilities are 0..1. */
export interface ConfusionModel {
  readonly version: string;
  /** Where the numbers come from: one sentence. */
  readonly source: string;
  /** How often the true character is one that the reader did not name, over the probability that it left to those: 1 for a calibrated reader. */
  readonly rest_scale: number;
  /** Of that, the share of its best character's class mates, 0..1, … */
  readonly class_share: number;
  /** … and of "no character here". */
  readonly nothing_share: number;
  /** Least probability of every character at a position, however sure the reader is: a sure reader is wrong this often. */
  readonly least: number;
  /** Probability that a reader misses a character, for each character of the plate. */
  readonly missed: number;
  readonly state: {
    /** Upper bound of the confidence of a state. */
    readonly most: number;
    /** Of wrongly read states, the share that are states with a serial format that the plate fits; the rest is spread evenly over all states. */
    readonly fitting: number;
  };
  /** Share of vehicles with a vanity plate. */
  readonly vanity: number;
  /** Share of all reads that are of some entry of a list (0.1–2 % in the field), and the most for any one entry. */
  readonly hit_share: number;
  readonly most_per_entry: number;
  /** Reads with their truth: from these, thresholds for budgets of false alerts are calculated. */
  readonly examples: readonly Example[];
}

/** A read of a known plate. */
export interface Example extends Pick<Read, 'jurisdiction' | 'jurisdiction_p'> {
  /** The plate, and the state that issued it (null: not known). */
  readonly truth: string;
  readonly state: string | null;
  /** As they were read; the lattice is encoded (`encodeLattice`). */
  readonly plate: string;
  readonly lattice: string;
  /** How many reads it stands for. */
  readonly weight: number;
}

/** The start values, from published confusion tables and misread rates, before any verdict or simulated truth was learned from. */
export const START_MODEL: ConfusionModel = {
  version: 'start-1',
  source: 'published confusion tables and misread rates',
  rest_scale: 1,
  class_share: 0.5,
  nothing_share: 0.1,
  least: 1e-5,
  missed: 0.0005,
  state: { most: 0.99, fitting: 0.5 },
  vanity: 0.03,
  hit_share: 0.005,
  most_per_entry: 1e-6,
  examples: [
    {
      ...{ truth: 'ABC1234', state: null, plate: 'ABC1234', jurisdiction: null, jurisdiction_p: null, weight: 1 },
      lattice: 'A9900 B9900 C9900 19900 29900 39900 49900',
    },
  ],
};

/** Path from the project's root. The file is compressed, to about a fifth of its size. */
export const SHIPPED_MODEL = 'engine/matching/confusion/models/shipped.json.gz';

/** The model that ships, learned from simulated truth. */
export function shippedModel(): ConfusionModel {
  return JSON.parse(gunzipSync(readFileSync(join(PROJECT_ROOT, SHIPPED_MODEL))).toString()) as ConfusionModel;
}
