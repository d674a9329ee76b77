import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchFiles, formOf } from '../testing/batches.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireBatch, WireBatchPage, WireBatchWithReceipt } from '../wire/batch.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ limits: { file: 100_000 } });
});
afterAll(() => test.close());

interface Submission {
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly already: boolean;
}

async function submit(init: RequestInit, path = '/v1/batches'): Promise<{ answer: Response; body: Submission }> {
  const answer = await test.app.request(path, { method: 'POST', ...init });
  return { answer, body: (await answer.json()) as Submission };
}

describe('GET /v1/batches', () => {
  it('pages through every batch once', async () => {
    for (let i = 0; i < 4; i++) await submit({ body: formOf(batchFiles(1, `page ${i}`)) });
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await (await test.app.request(`/v1/batches?limit=3${cursor}`)).json()) as {
        items: { id: string }[];
        next: string | null;
      };
      expect(WireBatchPage.parse(page)).toEqual(page);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    const all = test.engine.batches.list({ limit: 1000 }).items.map(({ id }) => id);
    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThan(3);
  });

  it('filters by state', async () => {
    const page = (await (await test.app.request('/v1/batches?state=done')).json()) as { items: unknown[] };
    expect(page.items).toEqual([]);
  });

  it('refuses an invalid cursor', async () => {
    expect((await test.app.request('/v1/batches?cursor=zzz')).status).toBe(400);
  });
});

describe('GET /v1/batches/:id', () => {
  it('returns the batch with a page of its receipt', async () => {
    const { body } = await submit({ body: formOf(batchFiles(5, 'receipt')) });
    const batch = (await (await test.app.request(`/v1/batches/${body.id}?limit=2`)).json()) as {
      receipt: { items: object[]; next: string };
    };
    expect(WireBatchWithReceipt.parse(batch)).toEqual(batch);
    expect(batch.receipt.items).toMatchObject([
      { row: 1, file: 'img-1.jpg', status: 'pending' },
      { row: 2, file: 'img-2.jpg', status: 'pending' },
    ]);
    const rest = (await (
      await test.app.request(`/v1/batches/${body.id}?limit=100&cursor=${batch.receipt.next}`)
    ).json()) as typeof batch;
    expect(rest.receipt.items).toHaveLength(3);
    const later = (await (await test.app.request(`/v1/batches/${body.id}?row=4&limit=1`)).json()) as typeof batch;
    expect(later.receipt.items).toMatchObject([{ row: 4 }]);
    const read = (await (await test.app.request(`/v1/batches/${body.id}?status=read`)).json()) as typeof batch;
    expect(read.receipt.items).toEqual([]);
  });

  it('is 404 for an unknown batch', async () => {
    expect((await test.app.request('/v1/batches/nobody')).status).toBe(404);
  });
});

describe('POST /v1/batches/:id/cancel', () => {
  it('stops a batch once', async () => {
    const { body } = await submit({ body: formOf(batchFiles(2, 'cancel')) });
    const answer = await test.app.request(`/v1/batches/${body.id}/cancel`, { method: 'POST' });
    expect(answer.status).toBe(200);
    const batch = await answer.json();
    expect(WireBatch.parse(batch)).toEqual(batch);
    expect(batch).toMatchObject({ state: 'cancelled', counts: { cancelled: 2, pending: 0 } });
    expect((await test.app.request(`/v1/batches/${body.id}/cancel`, { method: 'POST' })).status).toBe(409);
    expect((await test.app.request('/v1/batches/nobody/cancel', { method: 'POST' })).status).toBe(404);
  });
});

describe('POST /v1/batches/:id/retry', () => {
  it('tries cancelled rows again, and is refused while the batch waits', async () => {
    const { body } = await submit({ body: formOf(batchFiles(2, 'retry')) });
    const path = `/v1/batches/${body.id}`;
    expect((await test.app.request(`${path}/retry`, { method: 'POST' })).status).toBe(409);
    await test.app.request(`${path}/cancel`, { method: 'POST' });
    const answer = await test.app.request(`${path}/retry`, { method: 'POST' });
    expect(await answer.json()).toMatchObject({ state: 'accepted', counts: { pending: 2, cancelled: 0 } });
  });
});

describe('GET /v1/batches/:id/rows/:row/picture', () => {
  it('sends the file of a row as it was handed in, before it is read, too', async () => {
    const files = batchFiles(1, 'picture');
    const { body } = await submit({ body: formOf(files) });
    const answer = await test.app.request(`/v1/batches/${body.id}/rows/1/picture`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(files['img-1.jpg']);
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    for (const [row, status] of [
      ['2', 404],
      ['0', 400],
      ['x', 400],
    ] as const)
      expect((await test.app.request(`/v1/batches/${body.id}/rows/${row}/picture`)).status, row).toBe(status);
  });
});
