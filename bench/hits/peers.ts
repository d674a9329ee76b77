import { distance } from 'fastest-levenshtein';
import { findState } from '../../engine/matching/evidence/state-rule.ts';
import { skeleton } from '../../engine/plate/classes.ts';
import type { Read } from '../../engine/records/reads.ts';
import type { Plate } from '../traffic/traffic.ts';
import type { Confusions } from './confusions.ts';
import { CurveCounts, type Point } from './curve.ts';
import { neighboursOf } from './neighbours.ts';

/** Rules without a threshold, each with the hits of the one before and more. */
export const RULES = ['exact', 'exact + one class swap', 'Levenshtein ≤ 1'] as const;
/** Measures with a score and a threshold. */
export const WEIGHTED = ['weighted edit distance', 'association matrix'] as const;
export type PeerName = (typeof RULES)[number] | (typeof WEIGHTED)[number];

/**
 * `as ours`: an entry of a state other than the one read with high probability is no hit (the matcher itself makes it a review);
 * `ignored`: characters only.
 */
export const STATES = ['as ours', 'ignored'] as const;
export type StateUse = (typeof STATES)[number];

export interface PeerCurve {
  readonly contender: PeerName;
  readonly state: StateUse;
  /** False for a rule, which hits or does not. */
  readonly has_threshold: boolean;
  /** One point for a rule; for a score from the strictest threshold to the most lenient, where the score is the negative cost. */
  readonly points: readonly Point[];
}

/** Costs, natural logs; costs above those of any right hit count in the last bin. */
const SCORES = { low: -40, high: 0 };
const NOWHERE = 'XX-XX';

/** All peers over one list. Those with a threshold consider every entry within two edits. */
export class Peers {
  readonly #list: readonly Plate[];
  readonly #near: ReturnType<typeof neighboursOf>;
  readonly #confusions: Readonly<Record<(typeof WEIGHTED)[number], Confusions>>;
  readonly #rules = RULES.map(() => STATES.map(() => ({ right: 0, wrong: 0 })));
  readonly #curves = WEIGHTED.map(() => STATES.map(() => new CurveCounts(SCORES)));

  constructor(list: readonly Plate[], confusions: Readonly<Record<(typeof WEIGHTED)[number], Confusions>>) {
    this.#list = list;
    this.#near = neighboursOf(
      list.map(({ plate }) => plate),
      2,
    );
    this.#confusions = confusions;
  }

  /** Counts the hits of each peer for this read. `listed`: the entry of the vehicle. Returns true when `exact` finds it, with its state. */
  judge(read: Read, listed: number): boolean {
    const { plate: text, jurisdiction } = read;
    const elsewhere = findState(read, NOWHERE) === 'other';
    let found = false;
    this.#near.of(text, (place) => {
      const entry = this.#list[place];
      const edits = distance(entry.plate, text);
      if (edits > 2) return;
      const isRight = place === listed;
      const states = elsewhere && entry.jurisdiction !== jurisdiction ? OTHER_STATE : ANY_STATE;
      const from = strictestRule(entry.plate, text, edits);
      const costs = WEIGHTED.map((name) => this.#confusions[name].cost(entry.plate, text));
      for (const state of states) {
        for (let rule = from; rule < RULES.length; rule++) this.#rules[rule][state][isRight ? 'right' : 'wrong'] += 1;
        for (let i = 0; i < costs.length; i++) this.#curves[i][state].add(-costs[i], isRight);
      }
      if (isRight && from === 0 && states === ANY_STATE) found = true;
    });
    return found;
  }

  curves(): PeerCurve[] {
    const rules = RULES.flatMap((contender, i) =>
      STATES.map((state, j) => ({ contender, state, has_threshold: false, points: [{ score: 0, ...this.#rules[i][j] }] })),
    );
    const curves = WEIGHTED.flatMap((contender, i) =>
      STATES.map((state, j) => ({ contender, state, has_threshold: true, points: this.#curves[i][j].points() })),
    );
    return [...rules, ...curves];
  }
}

/** Indices in {@link STATES}. */
const ANY_STATE = [0, 1];
const OTHER_STATE = [1];

/** Index in {@link RULES} of the first rule by which the text matches the plate; past the end where none does. */
function strictestRule(plate: string, text: string, edits: number): number {
  if (edits === 0) return 0;
  if (edits > 1) return RULES.length;
  return plate.length === text.length && skeleton(plate) === skeleton(text) ? 1 : 2;
}
