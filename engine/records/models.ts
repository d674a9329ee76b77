import type { Page, PageRequest } from './pages.ts';
import type { WriteRow } from './write-row.ts';

/** A mix of states that was learned from reads: shares of vehicles by jurisdiction, those below a thousandth left out. */
export interface MixRecord {
  readonly mix: Readonly<Record<string, number>>;
  readonly reads: number;
  /** How much better it explains reads that it was not learned from: nats a read. */
  readonly gain: number;
}

/** The mixes that were learned; a camera without one has that of everywhere, and without that one, that of registered vehicles. */
export interface LearnedStates {
  readonly everywhere: MixRecord | null;
  readonly cameras: Readonly<Record<string, MixRecord>>;
}

/** A version of the confusion model, which computes the posteriors of hits. Versions never change. Times are epoch milliseconds UTC. */
export interface Model {
  readonly version: string;
  /** The version it was learned from; null for a version shipped with the program. */
  readonly parent: string | null;
  readonly source: string;
  readonly created_at: number;
  /** Number of verdicts it was learned from. */
  readonly verdicts: number;
  readonly in_use: boolean;
  /** Transitions between cameras, in figures; null where they were not learned. */
  readonly travel: {
    /** Times of capture of the reads it was learned from. */
    readonly from: number;
    readonly to: number;
    /** Clear reads among them, and those that were seen again. */
    readonly reads: number;
    readonly seen_again: number;
    readonly cameras: number;
    /** Pairs of cameras between which enough vehicles went. */
    readonly ways: number;
  } | null;
  /** Which states' vehicles the cameras see; null where that was not learned. */
  readonly states: LearnedStates | null;
  /** Probabilities that a camera shows one character as another: `{"B8": 0.12}`. */
  readonly everywhere: Readonly<Record<string, number>>;
  /** Cameras with confusions of their own. */
  readonly cameras: readonly {
    readonly id: string;
    readonly verdicts: number;
    readonly swaps: Readonly<Record<string, number>>;
  }[];
}

/** Versions of the confusion model (`matching/confusion/models.service.ts`). */
export interface Models {
  /**
   * Learns from all verdicts and the reads of the newest two weeks, on top of the version that ships. The same verdicts and reads give the same
   * version. @param onProgress reads processed so far, and the time of capture they cover, milliseconds; `record`: called with a new version, in the
   * transaction that adds it
   * @throws LprError conflict where there is nothing to learn from
   */
  learn(
    onProgress?: (reads: number, span: { readonly done: number; readonly total: number }) => void,
    record?: WriteRow<[string]>,
  ): Promise<{ readonly model: Model; readonly already: boolean }>;
  /** Newest first. */
  list(page: PageRequest): Page<Model>;
  /** @throws LprError not_found */
  get(version: string): Model;
  /** The version in use, by which new reads are judged. */
  inUse(): Model;
  /** Puts a version to use for all new reads, in every process. @throws LprError not_found */
  use(version: string): Model;
}
