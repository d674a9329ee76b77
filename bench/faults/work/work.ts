import type { Engine } from '../../../engine/engine.ts';
import type { SqliteDatabase } from '../../../engine/store/sqlite/database.ts';

/** What is missing and what is there twice. */
export interface Damage {
  readonly lost: number;
  readonly doubled: number;
}

/**
 * Work that is interrupted. Its steps are numbered from 0, each is acknowledged when `step` resolves, and one that was not acknowledged is done
 * again: what a sender does who got no answer.
 */
export interface Work {
  /** Makes what the steps need. Once, undisturbed, in an empty folder. */
  prepare(engine: Engine, data: string): Promise<void>;
  step(engine: Engine, n: number): Promise<void>;
  /** What a server does by itself after a start. */
  recover(engine: Engine): Promise<void>;
  /** Steps 0 to `acknowledged` - 1 were acknowledged; the next one may be there, wholly or in part. */
  check(database: SqliteDatabase, acknowledged: number): Damage;
}
