import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LprError } from '../../errors.ts';
import { PROJECT_ROOT } from '../../ports/project-root.ts';
import { registerTextConversions } from './condition-columns.ts';
import type { SqliteDatabase } from './database.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

const MIGRATIONS = join(PROJECT_ROOT, 'engine/store/sqlite/migrations');

/** The files `migrations/*.sql`, in the order of their numbers. Append-only: one that has been released is never edited. */
export function readMigrations(): readonly Migration[] {
  const migrations = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ number: Number.parseInt(name, 10), name, sql: readFileSync(join(MIGRATIONS, name), 'utf8') }));
  for (const [i, { number, name }] of migrations.entries()) {
    if (number !== i + 1) throw new Error(`Expected migration ${i + 1} but found ${name}: numbers follow one another`);
  }
  return migrations;
}

/**
 * Brings the schema up to date, each migration in a transaction of its own. `user_version` holds the number of the last one.
 * Several processes may start at a time: the number is read again under the write lock.
 * @throws LprError newer_data when the file was written by a later version of this program
 */
export function migrate(database: SqliteDatabase, migrations = readMigrations()): void {
  const { connection } = database;
  const version = (): number => connection.pragma('user_version', { simple: true }) as number;
  const newest = migrations.length;
  if (version() > newest) {
    throw new LprError(
      'newer_data',
      `The data folder has schema version ${version()}, this program knows versions up to ${newest}: ` +
        'use the newer program, or another data folder',
    );
  }
  registerTextConversions(database);
  for (const { number, sql } of migrations) {
    if (number <= version()) continue;
    database.transaction(() => {
      if (number <= version()) return;
      connection.exec(sql);
      connection.pragma(`user_version = ${number}`);
    });
  }
}
