import { LprError } from '../errors.ts';
import type { Total } from '../records/pages.ts';
import type { PolicyProfile } from '../records/profiles.ts';

/** An export with more rows than the profile allows at once; none of them is returned. */
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

/** Details of the refusal. */
export interface ExportRefusal {
  readonly limit: number;
  readonly rows: number;
  /** There are more than `rows`; counting stopped there. */
  readonly at_least: boolean;
  /** Names of parameters or options that make the export smaller. */
  readonly narrow_by: readonly string[];
}

/**
 * Allows an export of so many rows, or refuses it as a whole. A list that is fetched page by page is one export: the rows of all its pages count. Where
 * rows were not counted to the end, the export is refused: totals are counted as far as the largest limit of a profile.
 * @throws ExportTooLarge
 */
export function allowExport(
  { name, exportRows: { value: limit } }: PolicyProfile,
  { n, more }: Total,
  narrow_by: readonly string[],
) {
  if (limit !== null && (n > limit || more)) throw new ExportTooLarge(name, { limit, rows: n, at_least: more, narrow_by });
}
