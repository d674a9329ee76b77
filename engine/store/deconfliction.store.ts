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
  /** About `most` interests that were not compared yet; null when all were. Patterns, and entries that have ended, are not interests. */
  due(most: number, now: number): { readonly interests: readonly Interest[]; readonly upTo: DeconflictionMark } | null;
  /** Records that all interests up to this one were compared. */
  compared(upTo: DeconflictionMark): void;
  /** Interests of other agencies in the plate, one for each agency. */
  others(plate: string, agency: string, now: number): readonly Interest[];
  /** False where the agency has been notified of the other agency and this plate before. */
  tell(notice: NewNotice): boolean;
  addInterest(interest: Interest & { readonly at: number }): void;
  /** Deletes searches made before this time. */
  forgetSearches(before: number): void;
  notices(agency: string, page: PageRequest): Page<DeconflictionNotice>;
  contactOf(agency: string): string | null;
  setContact(agency: string, contact: string, now: number): void;
}

export interface DeconflictionMark {
  readonly entry_no: number;
  readonly interest_no: number;
}
