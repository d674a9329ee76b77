import { ENTRY_FACTS } from '../records/entries.ts';

/** The fields of an entry, which are also the columns of a list file, in the order of the documentation. */
export const ENTRY_FIELDS = ['plate', 'jurisdiction', 'record', ...ENTRY_FACTS] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** A field of an entry to which a column may be mapped, or the action of the row. */
export const MAPPED_FIELDS = [...ENTRY_FIELDS, 'action'] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];
