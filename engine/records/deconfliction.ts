import type { Page, PageRequest } from './pages.ts';

/** The interest of an agency in a plate: an entry on a list (the list's id), a search (row of the audit log), a trace (its id). */
export type InterestKind = 'list' | 'search' | 'trace';

/** That another agency has an interest in the same plate, and whom to call; nothing else of the other. `at` is epoch milliseconds UTC. */
export interface DeconflictionNotice {
  readonly id: string;
  readonly at: number;
  /** The other agency. */
  readonly other: string;
  /** The person to call there; null where that agency has named nobody. */
  readonly contact: string | null;
  /** The own interest that the notice is about. */
  readonly about: { readonly what: InterestKind; readonly id: string };
}

/** Tells agencies that they have an interest in the same plate. */
export interface Deconfliction {
  /** Notices to one agency, newest first. */
  notices(agency: string, page: PageRequest): Page<DeconflictionNotice>;
  /** Says whom others are to call. @throws LprError bad_request */
  setContact(agency: string, contact: string): void;
  /** Null where nothing was said. */
  contactOf(agency: string): string | null;
  /** Somebody of the agency has looked for a plate. @param ref row of the audit log */
  noteSearch(agency: string, plate: string, ref: string): void;
  /** Compares what is new with all interests. Returns how many notices were made. May be repeated, and by several processes. */
  run(): Promise<number>;
  /** From now on by itself, as lists, searches and traces come. */
  start(): void;
}
