import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eventually } from './eventually.ts';

export interface HeldReads {
  /** Resolves when a process has stored its first reads; it cannot store the last. */
  begun(): Promise<void>;
  /** Ends the hold. */
  release(): void;
}

/**
 * Stops every process that ingests into this data folder in the middle of its work, at any speed of the process and of the test: once
 * `most` reads are stored, SQLite answers to the next that the database is full (a table of AUTOINCREMENT whose largest row number is
 * given), and the process keeps its results and tries again.
 */
export function holdReads(data: string, most: number): HeldReads {
  const database = new Database(join(data, 'lpr.db'), { timeout: 60_000 });
  database.exec(`
    CREATE TABLE test_full (id INTEGER PRIMARY KEY AUTOINCREMENT);
    INSERT INTO test_full VALUES (9223372036854775807);
    CREATE TRIGGER test_hold BEFORE INSERT ON reads WHEN (SELECT count(*) FROM reads) >= ${most}
      BEGIN INSERT INTO test_full VALUES (NULL); END;
  `);
  const reads = database.prepare('SELECT count(*) FROM reads').pluck();
  return {
    async begun() {
      await eventually(() => {
        if (reads.get() === 0) throw new Error('Expected a first read but none is stored');
      });
    },
    release() {
      database.exec('DROP TRIGGER test_hold; DROP TABLE test_full;');
      database.close();
    },
  };
}
