import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { tracesIn } from '../../tests/support/files-in.ts';
import { BY, daysAgo, line, open, put } from '../../tests/support/retention.ts';
import { clearInProcess } from './clear-in-process.ts';

/** What a process that clears is doing when it is killed: it starts, it holds the writers' lock of one step, or it has ended a step. */
const MOMENTS = ['start', 'within a step', 'after a step', 'within a step', 'after a step', 'within a step'] as const;

/** Resolves at the moment, or when the process has ended before it. */
async function comesTo(moment: (typeof MOMENTS)[number], database: Database.Database, hasEnded: AbortSignal): Promise<void> {
  const commits = (): unknown => database.pragma('data_version', { simple: true });
  const before = commits();
  while (!hasEnded.aborted && moment !== 'start') {
    if (moment === 'after a step' ? commits() !== before : isLocked(database)) return;
    await setImmediate();
  }
}

function isLocked(database: Database.Database): boolean {
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'SQLITE_BUSY' });
    return true;
  }
}

test('a process that is killed at any moment leaves whole files, which the next one clears, while others write to them', async () => {
  const { engine, data } = open();
  const old = Array.from({ length: 3000 }, (_, i) => `P${10_000 + ((i * 7919) % 90_000)}Z`);
  const mixed = old.flatMap((plate, i) => [
    line(plate, daysAgo(60 - i / 1000)),
    line(plate.replace('P', 'S'), daysAgo(1 + i / 1000)),
  ]);
  await put(engine, mixed);
  engine.retention.use({ profile: 'me' }, BY);
  await engine.retention.run(BY, { rewrite: 'never' });
  const database = new Database(join(data, 'lpr.db'), { timeout: 0 });
  onTestFinished(() => void database.close());
  for (const [n, moment] of MOMENTS.entries()) {
    const [stop, over] = [new AbortController(), new AbortController()];
    const clearing = clearInProcess(data, stop.signal)
      .catch((error: unknown) => error)
      .finally(() => over.abort());
    await comesTo(moment, database, over.signal);
    stop.abort(new Error('killed'));
    await put(engine, [line(`NEW${n}`, daysAgo(1))]);
    await clearing;
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  }
  expect(await clearInProcess(data, new AbortController().signal)).toBe(true);
  expect(tracesIn(data, old)).toEqual([]);
  expect(engine.reads.list({ plate: 'NEW*', limit: 100 }).items).toHaveLength(MOMENTS.length);
  expect(database.prepare('SELECT count(*) FROM reads').pluck().get()).toBe(3000 + MOMENTS.length);
});

test('files that cannot be cleared are an error that says so', async () => {
  const { data } = open();
  await expect(clearInProcess(join(data, 'nowhere'), new AbortController().signal)).rejects.toThrow('ENOENT');
});
