/**
 * Jurisdictions as data: who issues plates, and which serials. How plates look (die, colours, layout) is
 * described in `fixtures/plates/designs/`, which refers to these formats by `id`.
 */

export type PlateClass = 'passenger' | 'truck' | 'trailer' | 'motorcycle' | 'government' | 'frontera' | 'vanity';

/**
 * One series of serials. The `pattern` has one sign a place: `L` a letter, `N` a digit, `X` a letter or digit, anything
 * else stands for itself and is drawn but is not part of the normalized plate (space, `-`, `.`, `*` for a symbol);
 * a literal letter or digit that *is* part of the plate is written in braces: `{7}LLLNNN`; one of a few in brackets: `[PR]NNLLL`.
 */
export interface SerialFormat {
  /** Unique within the jurisdiction, for instance `passenger-2009`. */
  readonly id: string;
  readonly class: PlateClass;
  readonly pattern: string;
  /** Letters that `L` (and `X`) can be; default A–Z. Mexico leaves out I, O and Q. */
  readonly letters?: string;
  /** First and last serial issued, normalized (no separators); the whole pattern if absent. */
  readonly from?: string;
  readonly to?: string;
  /**
   * The places of the normalized serial, 0-based, from the one that counts most in the progression to the one that changes
   * with every plate; left to right if absent. `from` and `to` are compared in this order.
   */
  readonly order?: readonly number[];
  /** Share of this jurisdiction's plates on the road now, 0..1; all formats of one jurisdiction sum to 1. */
  readonly share: number;
  /** First and last year of issue; `null` where still issued. */
  readonly years: readonly [number, number | null];
}

export interface Jurisdiction {
  /** ISO 3166-2, or ISO 3166-1 with `-*` for a country without states here (`AR-*`). */
  readonly code: string;
  readonly name: string;
  /** Plates on the road, a round public figure; prior for the matcher. */
  readonly registered: number;
  readonly formats: readonly SerialFormat[];
  /** Where grammar and figures come from. */
  readonly source: string;
}
