import type { DeconflictionNotice, InterestKind } from '../records/deconfliction.ts';
import type { Page, PageRequest } from '../records/pages.ts';

/** An interest of one agency in one plate. */
export interface Interest {
  readonly plate: string;
  readonly agency: string;
  readonly what: InterestKind;
  readonly ref: string;
}

export interface NewNotice extends Interest {
  readonly id: string;
  readonly other: string;
  readonly at: number;
}

export interface DeconflictionStore {
  /** Interests that were not compared yet, at most about so many; null when all were. Patterns and entries that have ended are none. */
  due(most: number, now: number): { readonly interests: readonly Interest[]; readonly upTo: DeconflictionMark } | null;
  /** Remembers that those up to there were compared. */
  compared(upTo: DeconflictionMark): void;
  /** Interests of other agencies in the plate, one an agency. */
  others(plate: string, agency: string, now: number): readonly Interest[];
  /** False where the agency was told of the other and this plate before. */
  tell(notice: NewNotice): boolean;
  addInterest(interest: Interest & { readonly at: number }): void;
  /** Deletes searches from before. */
  forgetSearches(before: number): void;
  notices(agency: string, page: PageRequest): Page<DeconflictionNotice>;
  contactOf(agency: string): string | null;
  setContact(agency: string, contact: string, now: number): void;
}

export interface DeconflictionMark {
  readonly entry_no: number;
  readonly interest_no: number;
}
