import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counted, latencies } from './answers.ts';
import { sendAt } from './open-loop.ts';

const NEVER = new AbortController().signal;

describe('requests at a fixed rate', () => {
  it('are all sent, also while no earlier one is answered, and are counted by their answers', async () => {
    let under = 0;
    let most = 0;
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const answers = [200, 429, 503, 500, 0];
    const sent = await sendAt(
      2_000,
      0.05,
      async (nth) => {
        most = Math.max(most, ++under);
        if (under === 100) open();
        await gate;
        const status = answers[nth % answers.length] ?? 0;
        if (status === 0) throw new TypeError('fetch failed');
        return new Response('', { status, headers: status === 429 ? { 'Retry-After': '1' } : {} });
      },
      NEVER,
    );
    expect(most).toBe(100);
    expect(counted(sent)).toMatchObject({
      ...{ sent: 100, acknowledged: 20, refused: 40, refused_without_retry_after: 20, errors: 40 },
    });
  });

  it('end the bench if they fail because of an error in it', async () => {
    await expect(sendAt(100, 0.01, () => Promise.reject(new RangeError('mistake')), NEVER)).rejects.toThrow('mistake');
  });
});

it('percentiles are measured latencies, and null without measurements', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const { p50_ms, p99_ms, max_ms } = latencies(values);
      expect(p50_ms).toBeLessThanOrEqual(p99_ms ?? 0);
      expect(p99_ms).toBeLessThanOrEqual(max_ms ?? 0);
      expect(max_ms).toBeCloseTo(Math.max(...values), -3);
    }),
  );
  expect(latencies([])).toEqual({ p50_ms: null, p99_ms: null, max_ms: null });
});
