import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { tracesIn } from '../../tests/support/files-in.ts';
import { BY, daysAgo, line, open, put } from '../../tests/support/retention.ts';
import { clearInProcess } from './clear-in-process.ts';

const MOMENTS = 12;

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
  const database = new Database(join(data, 'lpr.db'));
  onTestFinished(() => void database.close());
  let written = 0;
  for (let moment = 0; moment < MOMENTS; moment++) {
    const stop = new AbortController();
    const clearing = clearInProcess(data, stop.signal).catch((error: unknown) => error);
    // Whatever it is at by then: before its first page, in the middle of it, at its end.
    await Promise.race([clearing, setTimeout(40 * moment)]);
    await put(engine, [line(`NEW${written++}`, daysAgo(1))]);
    stop.abort(new Error('killed'));
    await clearing;
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  }
  expect(await clearInProcess(data, new AbortController().signal)).toBe(true);
  expect(tracesIn(data, old)).toEqual([]);
  expect(engine.reads.list({ plate: 'NEW*', limit: 100 }).items).toHaveLength(MOMENTS);
  expect(database.prepare('SELECT count(*) FROM reads').pluck().get()).toBe(3000 + MOMENTS);
});

test('files that cannot be cleared are an error that says so', async () => {
  const { data } = open();
  await expect(clearInProcess(join(data, 'nowhere'), new AbortController().signal)).rejects.toThrow('ENOENT');
});
