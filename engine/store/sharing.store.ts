import type { Page, PageRequest } from '../records/pages.ts';
import type { Grant, GrantFilter, SharingReceipt } from '../records/sharing.ts';

export interface SharingStore {
  add(grant: Omit<Grant, 'list' | 'revoked_at' | 'revoked_by'>): void;
  get(id: string): Grant | null;
  /** Newest first. @param now for those that are open */
  list(filter: GrantFilter, now: number): Page<Grant>;
  /** Those to an agency that are open at a time, oldest first. */
  openTo(agency: string, now: number): readonly Grant[];
  revoke(id: string, at: number, by: string): void;
  /** Adds to the counts of the receipt of this look-up and grant. */
  addSeen(auditSeq: number, grantId: string, shown: number): void;
  /** Newest first. @param from the agency whose data was seen; null: every one */
  receipts(from: string | null, page: PageRequest): Page<SharingReceipt>;
}
