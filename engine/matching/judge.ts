import type { Read } from '../records/reads.ts';
import type { Watchlist } from '../records/watchlists.ts';
import { type ConfusionTable, confusionTable, throughCamera } from './confusion/confusions.ts';
import type { JudgingModel } from './confusion/learned-model.ts';
import { latticeFor } from './evidence/emissions.ts';
import { PosteriorScorer } from './evidence/posterior-scorer.ts';
import { Search } from './index/search.ts';
import { PatternMatcher } from './patterns/pattern-matcher.ts';
import { type Demand, Thresholds } from './policies/thresholds.ts';
import { ResightingEvidence } from './resightings/resighting-evidence.ts';

/** Everything by which one version of a model judges. Versions never change, so one is made once. */
export class Judge {
  readonly version: string;
  readonly measure: PosteriorScorer;
  readonly search: Search;
  readonly patterns: PatternMatcher;
  readonly thresholds: Thresholds;
  /** Null where the version knows nothing of how cars go on. */
  readonly traveller: ResightingEvidence | null;
  /** What lists demand by number, of the lists as they were when it was worked out. */
  demands: { readonly of: unknown; readonly byList: ReadonlyMap<number, Demand | null> } | null = null;
  readonly asIf = new WeakMap<Watchlist, ReadonlyMap<number, Demand | null>>();
  readonly #everywhere: ConfusionTable | null;
  readonly #cameras: ReadonlyMap<string, ConfusionTable | null>;

  /** @param patternsOf the patterns of a list, by its id */
  constructor(
    { version, base, learned }: JudgingModel,
    readsPerDay: () => number,
    patternsOf: (list: string) => Parameters<PatternMatcher['trafficOf']>[0],
  ) {
    this.version = version;
    this.measure = new PosteriorScorer(base);
    this.search = new Search(base);
    this.patterns = new PatternMatcher(this.measure, base);
    this.thresholds = new Thresholds(base, readsPerDay, (id) => this.patterns.trafficOf(patternsOf(id)));
    this.traveller = learned?.travel == null ? null : new ResightingEvidence(learned.travel, base);
    this.#everywhere = learned === null ? null : confusionTable(learned.everywhere);
    this.#cameras = new Map(Object.entries(learned?.cameras ?? {}).map(([id, { swaps }]) => [id, confusionTable(swaps)]));
  }

  /** Takes the read in hand as its camera shows plates; a camera of which nothing is known costs one look-up. */
  take(read: Read): void {
    const table = this.#tableOf(read.camera_id);
    this.measure.take(table === null ? read : { ...read, lattice: throughCamera(latticeFor(read), table) });
  }

  /** The version as a hit names it: with the camera, where confusions of its own had a say. */
  nameFor({ camera_id }: Pick<Read, 'camera_id'>): string {
    return this.#cameras.has(camera_id) ? `${this.version}/${camera_id}` : this.version;
  }

  #tableOf(camera: string): ConfusionTable | null {
    const own = this.#cameras.get(camera);
    return own === undefined ? this.#everywhere : own;
  }
}
