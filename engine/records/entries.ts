import type { ActiveHours, Area } from './conditions.ts';
import type { Page, PageRequest } from './pages.ts';

/** A plate, or a pattern of plates, on a list. Times are epoch milliseconds UTC; `jurisdiction` is ISO 3166-2, null if not known. */
export interface Entry {
  readonly id: string;
  readonly list_id: string;
  /** Normalized; or a pattern, with `?` for one character and `*` for any run of them (`plate/plate-pattern.ts`). */
  readonly plate: string;
  readonly jurisdiction: string | null;
  /**
   * The sender's own number of the record, where several records of one plate are normal (NCIC, one for each reason). Part of the
   * key of the entry; null: the key is plate and jurisdiction.
   */
  readonly record: string | null;
  readonly reason_code: string | null;
  readonly case_number: string | null;
  /** Make, model, colour as the agency wrote them. */
  readonly vehicle: string | null;
  readonly note: string | null;
  /** A read captured before this, or at or after `expires_at`, does not hit; null: no bound. */
  readonly valid_from: number | null;
  readonly expires_at: number | null;
  /** Priority of its hits; null: the list's. */
  readonly priority: number | null;
  /** When it alerts; null: always. */
  readonly active_hours: ActiveHours | null;
  /** Ids of the cameras at which it alerts, one at least; null: all. */
  readonly cameras: readonly string[] | null;
  /** Where it alerts; null: everywhere. */
  readonly area: Area | null;
  /** Direction of traffic in which it gives hits, degrees clockwise from north, 45 to either side; null: all. */
  readonly direction: number | null;
  readonly created_at: number;
  readonly updated_at: number;
}

/** An entry to add. Fields that are not given have the value null. */
export type NewEntry = Pick<Entry, 'plate'> & Partial<Omit<Entry, 'id' | 'list_id' | 'plate' | 'created_at' | 'updated_at'>>;

/** Entries of lists. Every change makes a new version of the list, and withdraws open hits that the entry no longer justifies. */
export interface Entries {
  /** @throws LprError bad_request, not_found; conflict if the plate, jurisdiction and record are on the list already */
  add(listId: string, entry: NewEntry): Entry;
  /** By plate. `plate` may be a pattern. @throws LprError bad_request, not_found */
  list(listId: string, page: PageRequest & { readonly plate?: string | undefined }): Page<Entry>;
  /** @throws LprError not_found */
  get(listId: string, id: string): Entry;
  /** @param check is called with the entry right before the change, and throws where it is not what the caller has seen */
  update(listId: string, id: string, change: Partial<NewEntry>, check?: (entry: Entry) => void): Entry;
  /** @param check as for `update`. @throws LprError not_found */
  remove(listId: string, id: string, check?: (entry: Entry) => void): void;
}

/** The fields that a caller sets. */
export type EntryFacts = Omit<Entry, 'id' | 'list_id' | 'created_at' | 'updated_at'>;

/** The fields of an entry besides its key of plate, jurisdiction and record. */
export const ENTRY_FACTS = [
  'reason_code',
  'case_number',
  'vehicle',
  'note',
  'valid_from',
  'expires_at',
  'priority',
  'active_hours',
  'cameras',
  'area',
  'direction',
] as const satisfies readonly (keyof EntryFacts)[];
