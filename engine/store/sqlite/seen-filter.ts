import type { SqlBool } from 'kysely';
import { type RawBuilder, sql } from 'kysely';
import { isInside } from '../../fields/area.ts';
import { decodeLattice, plateP } from '../../plate/lattice.ts';
import type { SeenFilter } from '../../records/reads.ts';
import type { SqliteDatabase } from './database.ts';

/** Makes `plate_p(lattice)` known to the connection: the probability that the whole plate is right, 0..1. 3 µs a call. */
export function addPlateP({ connection }: SqliteDatabase): void {
  connection.function('plate_p', { deterministic: true }, (lattice) => plateP(decodeLattice(String(lattice))));
}

/**
 * Conditions on where a read was captured and how sure it is, for a query in whose rows `camera_no` is its camera's number and `lattice` its
 * lattice (SQL). Cameras whose place is unknown lie in no area.
 */
export function seenConditions(
  database: SqliteDatabase,
  { area, min_confidence, max_confidence }: SeenFilter,
  columns: { readonly camera_no: RawBuilder<number>; readonly lattice: RawBuilder<string> },
): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (area !== undefined) {
    const nos = database
      .sql<{ no: number; lat: number; lon: number }>('SELECT no, lat, lon FROM cameras WHERE lat IS NOT NULL AND lon IS NOT NULL')
      .all()
      .filter((camera) => isInside(area, camera))
      .map(({ no }) => no);
    conditions.push(sql`${columns.camera_no} IN (SELECT value FROM json_each(${JSON.stringify(nos)}))`);
  }
  if (min_confidence !== undefined) conditions.push(sql`plate_p(${columns.lattice}) >= ${min_confidence}`);
  if (max_confidence !== undefined) conditions.push(sql`plate_p(${columns.lattice}) <= ${max_confidence}`);
  return conditions;
}
