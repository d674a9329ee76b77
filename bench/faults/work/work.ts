import type { Engine } from '../../../engine/engine.ts';
import type { SqliteDatabase } from '../../../engine/store/sqlite/database.ts';

/** Numbers of missing and of doubled records. */
export interface Damage {
  readonly lost: number;
  readonly doubled: number;
}

/**
 * Work that is interrupted. Its steps are numbered from 0, each is acknowledged when `step` resolves, and one that was not acknowledged is
 * repeated, as a sender does that got no answer.
 */
export interface Work {
  /** Prepares an empty folder for the steps, once and without faults. */
  prepare(engine: Engine, data: string): Promise<void>;
  step(engine: Engine, n: number): Promise<void>;
  /** Does the work that a server does by itself after a start. */
  recover(engine: Engine): Promise<void>;
  /** Steps 0 to `acknowledged` - 1 were acknowledged; the next one may be stored, completely or in part. */
  check(database: SqliteDatabase, acknowledged: number): Damage;
}
