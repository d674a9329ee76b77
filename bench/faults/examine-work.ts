import { join } from 'node:path';
import { openEngine } from '../../engine/open.ts';
import { openReadOnly, type SqliteDatabase } from '../../engine/store/sqlite/database.ts';
import { TEXT_PICTURES } from './work/text-pictures.ts';
import type { Damage } from './work/work.ts';
import { WORKS, type WorkName } from './work/works.ts';

/** The findings after a fault. */
export interface Examined extends Damage {
  /** Milliseconds from the start of opening until all interrupted work has been completed. */
  readonly recovery_ms: number;
}

/** Makes the folder with which a work begins. */
export async function prepareWork(data: string, name: WorkName): Promise<void> {
  const engine = openEngine({ data, reader: TEXT_PICTURES });
  await WORKS[name].prepare(engine, data);
  await engine.close();
}

/** Opens a folder after a fault, lets it recover as a server does by itself, and counts what is missing or doubled: by the work, in the event log and in the audit log. */
export async function examineWork(data: string, name: WorkName, acknowledged: number): Promise<Examined> {
  const started = performance.now();
  const engine = openEngine({ data, reader: TEXT_PICTURES });
  await WORKS[name].recover(engine);
  const recovery_ms = Math.round(performance.now() - started);
  const audit = engine.audit.verify();
  await engine.close();
  const database = openReadOnly(join(data, 'lpr.db'));
  const damages = [WORKS[name].check(database, acknowledged), eventDamage(database), auditDamage(database, acknowledged)];
  const pages = database.connection.pragma('quick_check(1)', { simple: true }) === 'ok' ? 0 : 1;
  database.close();
  const sum = (field: keyof Damage): number => damages.reduce((total, damage) => total + damage[field], 0);
  return { lost: sum('lost') + (audit.ok ? 0 : 1) + pages, doubled: sum('doubled'), recovery_ms };
}

const GAPS = 'SELECT coalesce(max(id) - min(id) + 1 - count(*), 0) AS n FROM events';
/** Compares hits with their events: both are written in one transaction. */
const UNTOLD = `
  SELECT (SELECT count(*) FROM hits) - (SELECT count(DISTINCT subject) FROM events WHERE kind IN ('hit.created', 'review.created')) AS n`;
const TOLD_TWICE = `
  SELECT count(*) AS n FROM (SELECT 1 FROM events WHERE kind IN ('hit.created', 'review.created') GROUP BY subject HAVING count(*) > 1)`;

function eventDamage(database: SqliteDatabase): Damage {
  const count = (sql: string): number => database.sql<{ n: number }>(sql).get()?.n ?? 0;
  return { lost: count(GAPS) + Math.abs(count(UNTOLD)), doubled: count(TOLD_TWICE) };
}

const STEPS = "SELECT count(DISTINCT body ->> '$.asked.step') AS n FROM audit_rows WHERE body ->> '$.asked.step' IS NOT NULL";

function auditDamage(database: SqliteDatabase, acknowledged: number): Damage {
  return { lost: Math.max(0, acknowledged - (database.sql<{ n: number }>(STEPS).get()?.n ?? 0)), doubled: 0 };
}
