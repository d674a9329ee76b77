import { describe, expect, test } from 'vitest';
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
});
