import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';

/**
 * Does something while nothing can be written to the audit log of a data folder, and expects every table to be as it was. When keys were used does not count.
 * @param what for the message of a failure
 */
export async function expectUnchanged(data: string, what: string, change: () => Promise<void>): Promise<void> {
  const db = new Sqlite(join(data, 'lpr.db'));
  try {
    const before = tablesOf(db);
    db.exec("CREATE TRIGGER unrecorded BEFORE INSERT ON audit_rows BEGIN SELECT RAISE(ABORT, 'no row'); END");
    try {
      await change();
    } finally {
      db.exec('DROP TRIGGER unrecorded');
    }
    const after = tablesOf(db);
    const changed = [...before].filter(([name, rows]) => after.get(name) !== rows).map(([name]) => name);
    expect(changed, `${what} leaves a change without its row`).toEqual([]);
  } finally {
    db.close();
  }
}

function tablesOf(db: Sqlite.Database): Map<string, string> {
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all();
  const rows = (name: string): object[] => db.prepare(`SELECT * FROM "${name}"`).all() as object[];
  return new Map(
    (names as string[]).map((name) => [name, JSON.stringify(rows(name).map((row) => ({ ...row, last_used_at: 0 })))]),
  );
}
