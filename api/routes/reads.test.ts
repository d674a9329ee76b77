import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireRead, WireReadHistogram, WireReadPage, WireReadsReceipt } from '../wire/read.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

interface ReadPage {
  readonly items: { readonly id: string; readonly plate: string; readonly camera_id: string; readonly captured_at: string }[];
  readonly next: string | null;
  readonly total?: { readonly n: number; readonly more: boolean };
}

async function page(search: Record<string, string>): Promise<ReadPage> {
  return (await (await test.app.request(`/v1/reads?${new URLSearchParams(search)}`)).json()) as ReadPage;
}

function line(plate: string, camera_id: string, minute: number): object {
  return { plate, camera_id, captured_at: new Date(Date.UTC(2026, 2, 1, 6, minute)).toISOString() };
}

describe('POST /v1/reads', () => {
  it('stores the valid lines and names the invalid one by its number', async () => {
    const lines = [line('KDR4821', 'edge-1', 0), '{"plate": "BROKEN"', line('KDR4822', 'edge-1', 1), line('🚗', 'edge-1', 2)];
    const answer = await test.app.request('/v1/reads', ndjson(lines));
    expect(answer.status).toBe(200);
    const receipt = await answer.json();
    expect(WireReadsReceipt.parse(receipt)).toEqual(receipt);
    expect(receipt).toMatchObject({ lines: 4, read: 2, rejected: 2, problems: [{ line: 2 }, { line: 4 }] });
    expect((await page({ camera: 'edge-1' })).items.map(({ plate }) => plate)).toEqual(['KDR4822', 'KDR4821']);
  });

  it('counts lines that were sent before as duplicates', async () => {
    const lines = [line('AAA1111', 'edge-2', 0), line('AAA1112', 'edge-2', 1)];
    await test.app.request('/v1/reads', ndjson(lines));
    const again = await (await test.app.request('/v1/reads', ndjson(lines))).json();
    expect(again).toMatchObject({ read: 0, duplicate: 2 });
    expect((await page({ camera: 'edge-2' })).items).toHaveLength(2);
  });

  it('demands the content type NDJSON', async () => {
    expect((await test.app.request('/v1/reads', { method: 'POST', body: 'x' })).status).toBe(415);
    const other = await test.app.request('/v1/reads', {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(other.status).toBe(415);
  });

  it('demands a body', async () => {
    const answer = await test.app.request('/v1/reads', { method: 'POST', headers: { 'Content-Type': 'application/x-ndjson' } });
    expect(answer.status).toBe(400);
  });

  it('stops at the limit and keeps the lines before it', async () => {
    const small = await openTestApp({ limits: { reads: 20_000 } });
    try {
      const lines = Array.from({ length: 1_000 }, (_, i) => line(`B${1000 + i}`, 'edge-3', i));
      const body = new Blob([lines.map((each) => JSON.stringify(each)).join('\n')]).stream();
      const request = {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { 'Content-Type': 'application/x-ndjson' },
      } as RequestInit;
      const answer = await small.app.request(new Request('http://localhost/v1/reads', request));
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ code: 'too_large' });
    } finally {
      await small.close();
    }
  });
});

describe('GET /v1/reads/:id', () => {
  it('returns the read with its lattice', async () => {
    await test.app.request('/v1/reads', ndjson([{ ...line('K0R4821', 'edge-4', 0), confidence: 0.8, jurisdiction: 'US-TX' }]));
    const [found] = (await page({ camera: 'edge-4' })).items;
    const read = (await (await test.app.request(`/v1/reads/${found?.id}`)).json()) as { lattice: unknown[] };
    expect(WireRead.parse(read)).toEqual(read);
    expect(read).toMatchObject({
      plate: 'K0R4821',
      captured_at: '2026-03-01T06:00:00.000Z',
      jurisdiction: 'US-TX',
      weakest: 0.9686,
    });
    expect(read.lattice).toHaveLength(7);
  });

  it('is 404 for an unknown read', async () => {
    expect((await test.app.request('/v1/reads/nobody')).status).toBe(404);
  });
});

describe('GET /v1/reads', () => {
  const CAMERAS = ['page-1', 'page-2', 'page-3'];
  const PLATES = ['KDR4821', 'KDR4822', 'ABC1234', 'ABD1234'];
  beforeAll(async () => {
    // Many reads of the same millisecond, where paging by time alone would lose or repeat some.
    const lines = Array.from({ length: 120 }, (_, i) =>
      line(PLATES[i % 4] as string, CAMERAS[i % 3] as string, Math.floor(i / 40)),
    );
    const numbered = lines.map((each, i) => ({ ...each, id: `n${i}` }));
    await test.app.request('/v1/reads', ndjson(numbered));
  });

  it('pages through any filter and gives each read exactly once', async () => {
    const all = (await page({ limit: '1000' })).items.filter(({ camera_id }) => camera_id.startsWith('page-'));
    expect(all).toHaveLength(120);
    const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 6, minute)).toISOString();
    const filters = fc
      .record(
        {
          camera: fc.constantFrom(...CAMERAS),
          plate: fc.constantFrom('KDR4821', 'KDR*', 'AB*', 'abc-1234', 'ZZZ*'),
          from: fc.constantFrom(at(0), at(1), at(2)),
          to: fc.constantFrom(at(1), at(2), at(3)),
        },
        { requiredKeys: ['camera'] },
      )
      .filter(({ from, to }) => from === undefined || to === undefined || from < to);
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 50 }), async (filter, limit) => {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const search: Record<string, string> = { ...filter, limit: String(limit), ...(cursor !== null && { cursor }) };
          const found: ReadPage = await page(search);
          expect(found.items.length).toBeLessThanOrEqual(limit);
          seen.push(...found.items.map(({ id }) => id));
          cursor = found.next;
        } while (cursor !== null);
        expect(seen).toEqual(all.filter((read) => passes(read, filter)).map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });

  it('finds a plate in any spelling of O, 0, I and 1, and by any pattern', async () => {
    const stored = ['GR06762', 'GRO6763', 'I1O0ABC'];
    await test.app.request('/v1/reads', ndjson(stored.map((plate) => line(plate, 'alike', 0))));
    const plates = async (plate: string) => (await page({ camera: 'alike', plate })).items.map((read) => read.plate).sort();
    expect(await plates('GRO6762')).toEqual(['GR06762']);
    expect(await plates('GR06763')).toEqual(['GRO6763']);
    expect(await plates('1IO0ABC')).toEqual(['I1O0ABC']);
    expect(await plates('GRO676?')).toEqual(['GR06762', 'GRO6763']);
    expect(await plates('GR*3')).toEqual(['GRO6763']);
    expect(await plates('*ABC')).toEqual(['I1O0ABC']);
    expect(await plates('0O*')).toEqual([]);
  });

  it('can be CSV, with the parameters in the first line', async () => {
    await test.app.request('/v1/reads', ndjson([{ ...line('CSV1234', 'edge-csv', 0) }]));
    const answer = await test.app.request('/v1/reads?camera=edge-csv', { headers: { Accept: 'text/csv' } });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const [asked, header, row] = (await answer.text()).split('\n');
    expect(asked).toBe('# /v1/reads?camera=edge-csv');
    expect(header).toMatch(/^id,captured_at,camera_id,plate/);
    expect(row).toContain(',2026-03-01T06:00:00.000Z,edge-csv,CSV1234,');
    const first = await test.app.request('/v1/reads?format=csv&limit=1');
    expect(first.headers.get('next-cursor')).toBeTruthy();
  });

  it('is 404 for the picture of a read without one', async () => {
    const [read] = (await page({ camera: 'page-1', limit: '1' })).items;
    expect((await test.app.request(`/v1/reads/${read?.id}/image`)).status).toBe(404);
  });

  it('filters by several cameras and a state', async () => {
    const lines = ['US-TX', 'US-NM', 'US-TX'].map((jurisdiction, i) => ({ ...line(`STA120${i}`, `s-${i}`, 0), jurisdiction }));
    await test.app.request('/v1/reads', ndjson(lines));
    const found = async (search: string): Promise<string[]> => {
      const answer = (await (await test.app.request(`/v1/reads?${search}`)).json()) as ReadPage;
      return answer.items.map(({ camera_id }) => camera_id).sort();
    };
    expect(await found('camera=s-0&camera=s-1')).toEqual(['s-0', 's-1']);
    expect(await found('camera=s-0&camera=s-1&camera=s-2&state=us-tx')).toEqual(['s-0', 's-2']);
    expect((await test.app.request('/v1/reads?state=US-XX')).status).toBe(400);
    expect((await test.app.request('/v1/reads?from=2026-03-01&to=2026-03-02')).status).toBe(200);
  });

  it('filters by area and by the probability of the whole plate', async () => {
    const where = [
      { id: 'area-1', lat: 31.76, lon: -106.48 },
      { id: 'area-2', lat: 31.9, lon: -106.48 },
    ];
    await test.app.request('/v1/cameras', json('PUT', { items: where }));
    const lines = [0.99, 0.6, 0.2].map((confidence, i) => ({ ...line(`ARE120${i}`, `area-${i + 1}`, 0), confidence }));
    await test.app.request('/v1/reads', ndjson(lines));
    const found = async (search: Record<string, string>): Promise<string[]> =>
      (await page({ plate: 'ARE*', ...search })).items.map(({ camera_id }) => camera_id).sort();
    expect(await found({ area: '31.76 -106.48 5km' })).toEqual(['area-1']);
    expect(await found({ area: '31.7 -106.5, 32 -106.5, 32 -106.4, 31.7 -106.4' })).toEqual(['area-1', 'area-2']);
    expect(await found({ area: '10 10 5km' })).toEqual([]);
    expect(await found({ min_confidence: '0.5' })).toEqual(['area-1', 'area-2']);
    expect(await found({ max_confidence: '0.5' })).toEqual(['area-3']);
    expect(await found({ min_confidence: '0.5', max_confidence: '0.7', area: '31.9 -106.48 5km' })).toEqual(['area-2']);
    const wrong = await test.app.request('/v1/reads?area=Texas');
    expect([wrong.status, ((await wrong.json()) as { detail: string }).detail]).toEqual([
      400,
      expect.stringContaining('a circle such as 31.76 -106.48 25km'),
    ]);
    const large = await test.app.request('/v1/reads?area=31.76+-106.48+20000km', { headers: { 'Accept-Language': 'es' } });
    expect([large.status, ((await large.json()) as { detail: string }).detail]).toEqual([
      400,
      'Se esperaba un círculo de como máximo 10000 km (area), pero llegó "31.76 -106.48 20000km"',
    ]);
  });

  it('returns the total on request, or the limit of counting', async () => {
    const total = async (search: Record<string, string>) => (await page({ ...search, total: 'true' })).total;
    test.engine.cameras.put(['many', 'new'].map((id) => ({ id, name: null, lat: null, lon: null, heading: null })));
    expect(await page({ camera: 'many' })).toEqual({ items: [], next: null });
    const many = Array.from({ length: 10_001 }, (_, i) => line(`MANY${i}`, 'many', i));
    await test.app.request('/v1/reads', ndjson(many.slice(0, 3)));
    expect(await total({ camera: 'many', limit: '1' })).toEqual({ n: 3, more: false });
    expect(await total({ camera: 'new' })).toEqual({ n: 0, more: false });
    await test.app.request('/v1/reads', ndjson(many.slice(3, 10_000)));
    expect(await total({ camera: 'many', limit: '1' })).toEqual({ n: 10_000, more: false });
    await test.app.request('/v1/reads', ndjson(many.slice(10_000)));
    const counted = await page({ camera: 'many', limit: '2', total: 'true' });
    expect(counted.total).toEqual({ n: 10_000, more: true });
    expect(WireReadPage.parse(counted)).toEqual(counted);
  });

  it('gives records in the documented shape', async () => {
    const found = await page({ limit: '5' });
    expect(WireReadPage.parse(found)).toEqual(found);
  });
});

function passes(
  read: ReadPage['items'][number],
  filter: { camera?: string; plate?: string; from?: string; to?: string },
): boolean {
  const plate = filter.plate?.replaceAll('-', '').toUpperCase();
  return (
    (filter.camera === undefined || read.camera_id === filter.camera) &&
    (plate === undefined || (plate.endsWith('*') ? read.plate.startsWith(plate.slice(0, -1)) : read.plate === plate)) &&
    (filter.from === undefined || read.captured_at >= filter.from) &&
    (filter.to === undefined || read.captured_at < filter.to)
  );
}

describe('GET /v1/reads/histogram', () => {
  it('counts the reads that the list would show, by whole steps', async () => {
    const lines = [0, 1, 14, 33].map((minute) => line('HIS4821', `edge-h${minute}`, minute));
    await test.app.request('/v1/reads', ndjson(lines));
    const answer = await test.app.request('/v1/reads/histogram?plate=HIS*&bars=10');
    const histogram = (await answer.json()) as object;
    expect(WireReadHistogram.parse(histogram)).toEqual(histogram);
    expect(histogram).toEqual({
      ...{ from: '2026-03-01T06:00:00.000Z', step_ms: 300_000, counts: [2, 0, 1, 0, 0, 0, 1], total: { n: 4, more: false } },
    });
    const none = await (await test.app.request('/v1/reads/histogram?plate=NOBODY1')).json();
    expect(none).toMatchObject({ from: null, counts: [] });
    expect((await test.app.request('/v1/reads/histogram?cursor=x')).status).toBe(400);
  });
});

describe('POST /v1/reads/export', () => {
  it('exports the chosen reads as a table and as points at the places of their cameras, and records which ones', async () => {
    test.engine.cameras.put([{ id: 'edge-x', name: null, lat: 31.76, lon: -106.48, heading: null }]);
    await test.app.request(
      '/v1/reads',
      ndjson([line('XPT4821', 'edge-x', 0), line('XPT4822', 'edge-y', 9), line('XPT4823', 'edge-y', 19)]),
    );
    const ids = (await page({ plate: 'XPT*' })).items.slice(1).map(({ id }) => id);
    const csv = await (await test.app.request('/v1/reads/export', json('POST', { ids, format: 'csv' }))).text();
    expect(csv).toContain('XPT4821');
    expect(csv).not.toContain('XPT4823');
    const points = await (await test.app.request('/v1/reads/export', json('POST', { ids, format: 'geojson' }))).json();
    expect(points).toMatchObject({
      left_out: 1,
      features: [{ geometry: { type: 'Point', coordinates: [-106.48, 31.76] }, properties: { plate: 'XPT4821' } }],
    });
    const [row] = test.engine.audit.list({ action: 'search_reads', limit: 1 }).items;
    expect(row?.asked).toMatchObject({ reads: ids.join(' '), n: '2', format: 'geojson' });
    const unknown = { ids: ['0195a3c2-9000-7abc-8def-0123456789ab'], format: 'csv' };
    expect((await test.app.request('/v1/reads/export', json('POST', unknown))).status).toBe(404);
  });
});
