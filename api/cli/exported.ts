import { allowExport } from '../../engine/access/export-limit.ts';
import type { Engine } from '../../engine/engine.ts';

/** Options that most of these commands have. */
const NARROW_BY: readonly string[] = ['--from', '--to', '--limit'];

/**
 * The rows that a command shows or writes, as an export with the profile's limit. With a limit, all rows are fetched before the first is shown,
 * because nothing of a refused export may be shown. Without a limit they come one by one.
 * @param narrowBy options that make the export smaller
 * @param sizeOf number of rows in a group, where the rows are groups
 * @throws ExportTooLarge, which `withLookUp` records
 */
export function exported<T>(
  { profiles }: Pick<Engine, 'profiles'>,
  rows: Iterable<T>,
  { narrowBy = NARROW_BY, sizeOf = () => 1 }: { narrowBy?: readonly string[]; sizeOf?: (row: T) => number } = {},
): Iterable<T> {
  const { profile } = profiles.inUse();
  const limit = profile.exportRows.value;
  if (limit === null) return rows;
  const taken: T[] = [];
  let n = 0;
  for (const row of rows) {
    n += sizeOf(row);
    if (n > limit) allowExport(profile, { n: limit, more: true }, narrowBy);
    taken.push(row);
  }
  return taken;
}

/** As {@link exported}, where only the number of rows is known. */
export function countExport({ profiles }: Pick<Engine, 'profiles'>, rows: number, narrowBy = NARROW_BY): void {
  allowExport(profiles.inUse().profile, { n: rows, more: false }, narrowBy);
}
