import { ENTRY_FACTS } from '../records/entries.ts';

/** Also the columns of a list file, in the order in which documentation names them. */
export const ENTRY_FIELDS = ['plate', 'jurisdiction', 'record', ...ENTRY_FACTS] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** What a column may be mapped to: a field of an entry, or what the row does to it. */
export const MAPPED_FIELDS = [...ENTRY_FIELDS, 'action'] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];
