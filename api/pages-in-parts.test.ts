import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Page, PageRequest } from '../engine/records/pages.ts';
import { inParts } from './pages-in-parts.ts';

/** The numbers below `n`, in pages whose cursor is the next number. */
function numbersBelow(n: number, onList: () => void = () => {}) {
  return async ({ cursor = '0', limit = 100 }: PageRequest): Promise<Page<number>> => {
    onList();
    const from = Number(cursor);
    const to = Math.min(n, from + limit);
    return { items: Array.from({ length: to - from }, (_, i) => from + i), next: to < n ? String(to) : null };
  };
}

test('a page fetched in parts is the page fetched at once', async () => {
  const page = fc.record({ n: fc.nat(400), limit: fc.integer({ min: 1, max: 300 }), cursor: fc.nat(450).map(String) });
  await fc.assert(
    fc.asyncProperty(page, async ({ n, ...request }) => {
      fc.pre(Number(request.cursor) <= n);
      const list = numbersBelow(n);
      const once = await list(request);
      expect(await inParts(request, list, (number) => -number)).toEqual({ ...once, items: once.items.map((one) => -one) });
    }),
  );
});

test('other work has a turn between two parts', async () => {
  const order: string[] = [];
  const list = numbersBelow(1_000, () => {
    order.push('part');
    setImmediate(() => order.push('other'));
  });
  await inParts({ limit: 120 }, list, (one) => one);
  expect(order.slice(0, 5)).toEqual(['part', 'other', 'part', 'other', 'part']);
});
