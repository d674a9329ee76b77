import { nameKey } from '../../fields/names.ts';
import { OWN_AGENCY } from '../../records/seizures.ts';
import type { SqliteDatabase } from './database.ts';

/** The owner's records have this in the column `agency`. */
export const OWN = '';

/** Steps from one agency to the next in the index; DISTINCT would read the key of every seizure. */
const KNOWN = `
  WITH RECURSIVE known (agency) AS (
    SELECT min(agency) FROM seizures
    UNION ALL SELECT (SELECT min(s.agency) FROM seizures s WHERE s.agency > known.agency) FROM known WHERE known.agency IS NOT NULL)
  SELECT agency FROM known WHERE agency IS NOT NULL`;
const OWNER = 'SELECT name FROM agencies ORDER BY no LIMIT 1';

/**
 * What the records of an agency have in their column: however its name is spelled, it is one agency. The first spelling of its records stays; the name of the
 * agency that owns the data means its own records.
 */
export function seizureAgency(database: SqliteDatabase, name: string | null): string {
  if (name === null || nameKey(name) === OWN_AGENCY) return OWN;
  const isIt = (other: string): boolean => nameKey(other) === nameKey(name);
  const known = database.sql<{ agency: string }>(KNOWN).all();
  const found = known.find(({ agency }) => isIt(agency));
  if (found !== undefined) return found.agency;
  const owner = database.sql<{ name: string }>(OWNER).get();
  return owner !== undefined && isIt(owner.name) ? OWN : name;
}
