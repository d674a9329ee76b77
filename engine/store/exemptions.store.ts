import type { Exemption, ExemptionKind } from '../records/exemptions.ts';
import type { Page, PageRequest } from '../records/pages.ts';

export interface ExemptionsStore {
  add(exemption: Exemption): void;
  get(kind: ExemptionKind, id: string): Exemption | null;
  /** Newest first, including those that have ended. */
  list(kind: ExemptionKind, page: PageRequest & { readonly plate?: string | undefined }): Page<Exemption>;
  remove(kind: ExemptionKind, id: string): boolean;
  /** Those for one of these plates that are valid at a time, for one list or for all. A few microseconds. */
  holding(plates: readonly [string, string], listId: string, at: number): readonly Exemption[];
  /** Counts a hit that it prevented. */
  keptBack(id: string, at: number): void;
}
