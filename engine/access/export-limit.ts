import { LprError } from '../errors.ts';
import type { Total } from '../records/pages.ts';
import type { PolicyProfile } from '../records/profiles.ts';

/** An export that has more rows than the profile lets out at once: nothing of it is given. */
export class ExportTooLarge extends LprError {
  override readonly members: ExportRefusal;

  constructor(profile: string, { limit, ...asked }: ExportRefusal) {
    const rows = `${asked.at_least ? 'more than ' : ''}${asked.rows}`;
    super(
      'export_too_large',
      `Expected at most ${limit} rows in one export (profile ${profile}) but this one has ${rows}: narrow it by ${asked.narrow_by.join(', ')}`,
    );
    this.members = { limit, ...asked };
  }
}

/** Why there is no export. */
export interface ExportRefusal {
  readonly limit: number;
  readonly rows: number;
  /** There are more than `rows`; nobody counted further. */
  readonly at_least: boolean;
  /** What makes it smaller: names of parameters or options. */
  readonly narrow_by: readonly string[];
}

/**
 * Lets an export of so many rows pass, or refuses it whole. A list that is taken page by page is one export: what counts is how many rows all of
 * its pages have. Where rows were not counted to the end, the export is refused: totals are counted as far as the largest limit of a profile.
 * @throws ExportTooLarge
 */
export function allowExport(
  { name, exportRows: { value: limit } }: PolicyProfile,
  { n, more }: Total,
  narrow_by: readonly string[],
) {
  if (limit !== null && (n > limit || more)) throw new ExportTooLarge(name, { limit, rows: n, at_least: more, narrow_by });
}
