import type { SqliteDatabase } from './database.ts';

/** Numbers of the cameras with these ids; unknown ids are left out. */
export function cameraNos(database: SqliteDatabase, ids: string | readonly string[]): number[] {
  const find = database.sql<{ no: number }>('SELECT no FROM cameras WHERE id = ?');
  const nos = [ids].flat().flatMap((id) => find.get(id)?.no ?? []);
  return nos.length === 0 ? [-1] : nos;
}
