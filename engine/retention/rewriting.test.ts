import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tracesIn } from '../../tests/support/files-in.ts';
import { BY, DAY, daysAgo, line, open, put } from '../../tests/support/retention.ts';

const WHEN_DUE = { rewrite: 'when due' } as const;

describe('a server', () => {
  test('does not rewrite files from which nothing was deleted', async () => {
    const { engine } = open();
    await put(engine, [line('NEW1111', daysAgo(1))]);
    engine.retention.use({ profile: 'me' }, BY);
    expect(await engine.retention.run(BY, WHEN_DUE)).toEqual({ receipt: null, rewritten: false });
  });

  test('rewrites files after a deletion, and not again before the next one and the next day', async () => {
    const { engine, at } = open();
    await put(engine, [line('OLD1111', daysAgo(40)), line('OLD2222', daysAgo(20.9)), line('OLD3333', daysAgo(20.5))]);
    engine.retention.use({ profile: 'me' }, BY);
    const deleted = async (): Promise<readonly [number | undefined, boolean]> => {
      const { receipt, rewritten } = await engine.retention.run(BY, WHEN_DUE);
      return [receipt?.counts.reads, rewritten];
    };
    expect(await deleted()).toEqual([1, true]);
    at.now += 0.2 * DAY;
    expect(await deleted()).toEqual([1, false]);
    at.now += 0.8 * DAY;
    expect(await deleted()).toEqual([1, true]);
    at.now += 2 * DAY;
    expect(await deleted()).toEqual([undefined, false]);
  });

  test('leaves nothing of what was deleted in its files while it goes on writing to them', async () => {
    const { engine, data } = open();
    const old = Array.from({ length: 3000 }, (_, i) => `P${10_000 + ((i * 7919) % 90_000)}Z`);
    const young = old.map((plate) => plate.replace('P', 'S'));
    const mixed = old.flatMap((plate, i) => [line(plate, daysAgo(60 - i / 1000)), line(young[i] ?? '', daysAgo(1 + i / 1000))]);
    await put(engine, mixed);
    await engine.vehicles.likely({ plate: old[2] ?? '' }, () => undefined);
    engine.retention.use({ profile: 'me' }, BY);
    let isOver = false;
    const cleared = engine.retention.run(BY, WHEN_DUE).finally(() => {
      isOver = true;
    });
    let written = 0;
    for (; !isOver; written++) await put(engine, [line(`NEW${written}`, daysAgo(1))]);
    expect(await cleared).toMatchObject({ rewritten: true, receipt: { counts: { reads: 3000 } } });
    engine.audit.checkpoint();
    expect(tracesIn(data, old)).toEqual([]);
    expect(engine.reads.list({ plate: 'NEW*', limit: 1 }).items).toHaveLength(1);
    const { size } = statSync(join(data, 'lpr.db'));
    expect(await engine.retention.run(BY)).toMatchObject({ rewritten: true });
    // Only a run that takes the lock for long makes the file smaller.
    expect(statSync(join(data, 'lpr.db')).size).toBeLessThan(size);
  });
});
