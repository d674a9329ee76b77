/** Something that is wrong with a data folder, or worth knowing. */
export interface Finding {
  /** `wrong`: data is lost or in danger, or others may read it; `note`: nothing is lost. */
  readonly level: 'wrong' | 'note';
  /** Stable: `page_damaged`. */
  readonly code: string;
  /** In plain words: what was expected, what was found, where. */
  readonly what: string;
  /** What a person can do about it. */
  readonly remedy: string;
}

/** A finding that data is lost or in danger. */
export const wrong = (code: string, what: string, remedy: string): Finding => ({ level: 'wrong', code, what, remedy });

/** A finding by which nothing is lost. */
export const note = (code: string, what: string, remedy: string): Finding => ({ level: 'note', code, what, remedy });
