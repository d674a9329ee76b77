import { describe, expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

describe('one run at a time', () => {
  it('starts the first run at once, and the next one after it, also when it fails', async () => {
    const runs = oneAtATime();
    const seen: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = runs.run(async () => {
      seen.push('first begins');
      await gate;
      seen.push('first ends');
      throw new Error('first failed');
    });
    const next = Promise.all(['second', 'third'].map((name) => runs.run(async () => seen.push(name))));
    expect(seen).toEqual(['first begins']);
    expect(runs.isRunning).toBe(true);
    const ended = runs.ended();
    open();
    await expect(first).rejects.toThrow('first failed');
    await ended;
    await next;
    expect(seen).toEqual(['first begins', 'first ends', 'second', 'third']);
    expect(runs.isRunning).toBe(false);
  });
});
