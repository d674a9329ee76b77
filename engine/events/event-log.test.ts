import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tempStore } from '../../tests/support/store.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { SILENT } from '../ports/log.ts';
import type { Store } from '../store/store.ts';
import { type EventLog, openEventLog } from './event-log.ts';

function openLog(store: Store, keep?: number): EventLog {
  const log = openEventLog({ store, clock: () => 42, keep, pollEvery: 5 });
  onTestFinished(() => log.close());
  return log;
}

const hit = (subject: string) => ({ topic: 'hit', kind: 'hit.created', subject, body: { subject } }) as const;
const batch = (subject: string) => ({ topic: 'batch', kind: 'batch.progress', subject, body: {} }) as const;

test('events come in order, after an id, by topic and subject', () => {
  const log = openLog(tempStore());
  expect(log.lastId()).toBe(0);
  for (const event of [hit('h1'), batch('b1'), hit('h2'), batch('b2'), batch('b1')]) log.append(event);
  expect(log.lastId()).toBe(5);
  expect(log.since('hit', 0).map(({ subject }) => subject)).toEqual(['h1', 'h2']);
  expect(log.since('hit', 1)).toEqual([{ id: 3, at: 42, ...hit('h2') }]);
  expect(log.since('batch', 0, { subject: 'b1' }).map(({ id }) => id)).toEqual([2, 5]);
  expect(log.since('batch', 0, { limit: 1 }).map(({ id }) => id)).toEqual([2]);
});

test('old events are deleted, and their ids are never used again', () => {
  const store = tempStore();
  const log = openLog(store, 10);
  store.transaction(() => {
    for (let i = 0; i < 1_000; i++) log.append(hit(`h${i}`));
  });
  expect(log.since('hit', 0).map(({ id }) => id)).toEqual([991, 992, 993, 994, 995, 996, 997, 998, 999, 1000]);
  store.events.prune(0);
  log.append(hit('next'));
  expect(log.lastId()).toBe(1001);
});

test('listeners are notified once for a transaction, after it', async () => {
  const store = tempStore();
  const log = openLog(store);
  const news = vi.fn(() => expect(log.lastId()).toBe(2));
  const stop = log.onNews(news);
  store.transaction(() => {
    log.append(hit('h1'));
    log.append(hit('h2'));
    expect(news).not.toHaveBeenCalled();
  });
  await Promise.resolve();
  expect(news).toHaveBeenCalledTimes(1);
  stop();
  log.append(hit('h3'));
  await Promise.resolve();
  expect(news).toHaveBeenCalledTimes(1);
});

test('what another process wrote is noticed', async () => {
  const path = join(tempFolder(), 'lpr.db');
  const [here, there] = [openLog(tempStore(path)), openLog(tempStore(path))];
  const heard = new Promise<void>((resolve) => onTestFinished(here.onNews(resolve)));
  there.append(hit('h1'));
  await heard;
  expect(here.since('hit', 0).map(({ subject }) => subject)).toEqual(['h1']);
});

test('a listener that fails is logged, and keeps the news from nobody', async () => {
  const warn = vi.fn();
  const log = openEventLog({ store: tempStore(), clock: () => 42, log: { ...SILENT, warn } });
  onTestFinished(() => log.close());
  const failure = new Error('disk I/O error');
  log.onNews(() => {
    throw failure;
  });
  const news = vi.fn();
  log.onNews(news);
  log.append(hit('h1'));
  await Promise.resolve();
  expect(news).toHaveBeenCalledTimes(1);
  expect(warn.mock.calls).toEqual([[{ err: failure }, expect.any(String)]]);
});
