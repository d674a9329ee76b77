import type { Read } from '../records/reads.ts';
import type { Watchlist } from '../records/watchlists.ts';
import { cameraMixes } from './conclusion/camera-mixes.ts';
import { Concluder } from './conclusion/concluder.ts';
import { seenStates } from './conclusion/seen-states.ts';
import type { StateMix } from './conclusion/state-mix.ts';
import { type ConfusionTable, confusionTable, throughCamera } from './confusion/confusions.ts';
import type { JudgingModel } from './confusion/learned-model.ts';
import { PosteriorScorer } from './evidence/posterior-scorer.ts';
import { latticeFor } from './evidence/read-lattice.ts';
import { Search } from './index/search.ts';
import { PatternMatcher } from './patterns/pattern-matcher.ts';
import type { Demand } from './policies/demand.ts';
import { type ListDemands, listDemands } from './policies/list-demands.ts';
import { POLICIES } from './policies/policies.ts';
import { Thresholds } from './policies/thresholds.ts';
import { ResightingEvidence } from './resightings/resighting-evidence.ts';

/** One version of the confusion model, ready to judge. Versions never change, so each is made once and its buffers are used for every read. */
export class ModelVersion {
  readonly version: string;
  readonly scorer: PosteriorScorer;
  readonly search: Search;
  readonly patterns: PatternMatcher;
  readonly thresholds: Thresholds;
  /** Null where the version has no transitions. */
  readonly resighting: ResightingEvidence | null;
  readonly #everywhere: ConfusionTable | null;
  readonly #cameras: ReadonlyMap<string, ConfusionTable | null>;
  readonly #concluder: Concluder;
  readonly #mixAt: (camera: string) => StateMix;
  #demands: { readonly of: ReadonlyMap<number, Watchlist>; readonly demands: ListDemands } | null = null;
  readonly #asIf = new WeakMap<Watchlist, ListDemands>();
  /** The evidence whose read the scorer's buffers hold. */
  #scored: object | null = null;

  /** @param patternsOf the patterns of a list, by its id */
  constructor(
    { version, base, learned }: JudgingModel,
    readsPerDay: () => number,
    patternsOf: (list: string) => Parameters<PatternMatcher['trafficOf']>[0],
  ) {
    this.version = version;
    this.scorer = new PosteriorScorer(base);
    this.search = new Search(base);
    this.patterns = new PatternMatcher(base);
    this.thresholds = new Thresholds(base, readsPerDay, (id) => this.patterns.trafficOf(patternsOf(id)));
    this.resighting = learned?.travel == null ? null : new ResightingEvidence(learned.travel, base);
    this.#concluder = new Concluder(base);
    this.#mixAt = cameraMixes(learned);
    this.#everywhere = learned === null ? null : confusionTable(learned.everywhere);
    this.#cameras = new Map(Object.entries(learned?.cameras ?? {}).map(([id, { swaps }]) => [id, confusionTable(swaps)]));
  }

  /**
   * The scorer with the read in its buffers, corrected for the confusions of its camera.
   * @param owner evidence that needs the scorer; the read is taken again only if another owner has used the scorer since. Less than a microsecond
   */
  scorerFor(owner: { readonly read: Read }): PosteriorScorer {
    if (this.#scored !== owner) {
      const { read } = owner;
      const table = this.#tableOf(read.camera_id);
      this.scorer.take(table === null ? read : { ...read, lattice: throughCamera(latticeFor(read), table) });
      this.#scored = owner;
    }
    return this.scorer;
  }

  /** The version as a hit names it: with the camera, if that has confusions of its own. */
  nameFor({ camera_id }: Pick<Read, 'camera_id'>): string {
    return this.#cameras.has(camera_id) ? `${this.version}/${camera_id}` : this.version;
  }

  /**
   * Probability, 0..1, that a plate is of a state, by the states that were seen, the serial and the camera's mix of states; null for a
   * state whose serial formats we do not know, and for a lattice that cannot be a plate's. 0.01 ms
   */
  stateP(read: Read, state: string): number | null {
    return this.#concluder.stateP(read.lattice, seenStates(read), state, this.#mixAt(read.camera_id));
  }

  demandOf(list: Watchlist): Demand | null {
    return POLICIES[list.policy].demand(list, this.thresholds);
  }

  /** What the lists demand, by number; calculated again after a change of any list. */
  demandsOf(lists: ReadonlyMap<number, Watchlist>): ListDemands {
    if (this.#demands?.of !== lists) this.#demands = { of: lists, demands: listDemands(lists, (list) => this.demandOf(list)) };
    return this.#demands.demands;
  }

  /** The same for one list with these settings. Cached, because a comparison of two settings alternates between them at every read. */
  demandsAs(number: number, list: Watchlist): ListDemands {
    let known = this.#asIf.get(list);
    if (known === undefined) {
      known = listDemands(new Map([[number, list]]), (one) => this.demandOf(one));
      this.#asIf.set(list, known);
    }
    return known;
  }

  #tableOf(camera: string): ConfusionTable | null {
    const own = this.#cameras.get(camera);
    return own === undefined ? this.#everywhere : own;
  }
}
