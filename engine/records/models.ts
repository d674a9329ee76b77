import type { Page, PageRequest } from './pages.ts';

/** A version of the confusion model, by which hits are judged. None ever changes. */
export interface Model {
  readonly version: string;
  /** The version it was learned on top of; null for one that shipped. */
  readonly parent: string | null;
  readonly source: string;
  readonly created_at: number;
  /** That it was learned from. */
  readonly verdicts: number;
  readonly in_use: boolean;
  /** How cars go on from camera to camera, in figures; null where that was not learned. */
  readonly travel: {
    /** Times of capture of the reads it was learned from. */
    readonly from: number;
    readonly to: number;
    /** Clear reads among them, and those that were seen again. */
    readonly reads: number;
    readonly seen_again: number;
    readonly cameras: number;
    /** Pairs of cameras that enough cars went between. */
    readonly ways: number;
  } | null;
  /** Chances that a camera shows one character as another: `{"B8": 0.12}`. */
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
   * From all verdicts and the reads of the newest two weeks, on top of the version that ships. The same verdicts and reads are the same
   * version. @param onProgress how many reads it has gone over, and how much of their time, milliseconds
   * @throws LprError conflict where there is nothing to learn from
   */
  learn(
    onProgress?: (reads: number, span: { readonly done: number; readonly total: number }) => void,
  ): Promise<{ readonly model: Model; readonly already: boolean }>;
  /** Newest first. */
  list(page: PageRequest): Page<Model>;
  /** @throws LprError not_found */
  get(version: string): Model;
  /** Judges what comes in from now on, in every process. @throws LprError not_found */
  use(version: string): Model;
}
