import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/keyed.ts';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireHit, WireHitPage, WireVerdicts } from '../wire/hit.ts';
import { WireHitFrames, WireHitGroupPage } from '../wire/hit-group.ts';
import { WirePassagePage } from '../wire/passage.ts';

interface Hit {
  readonly id: string;
  readonly status: string;
  readonly score: number;
  readonly read: { readonly plate: string; readonly camera_id: string; readonly captured_at: string };
  readonly entry: { readonly list: string; readonly list_id: string; readonly plate: string };
}
interface HitPage {
  readonly items: Hit[];
  readonly next: string | null;
}

let test: TestApp;
let all: Hit[];

beforeAll(async () => {
  test = await openTestApp();
  for (const name of ['stolen', 'warrants']) {
    const list = (await (await test.app.request('/v1/watchlists', json('POST', { name, policy: 'ocr' }))).json()) as {
      id: string;
    };
    for (const plate of ['KDR4821', 'ABC1234'])
      await test.app.request(`/v1/watchlists/${list.id}/entries`, json('POST', { plate }));
  }
  // Exact, one confusable character (8 for B, 0 for D), and one that hits nothing; twenty in each minute, one vehicle's half a minute apart.
  const plates = ['KDR4821', 'ABC1234', 'A8C1234', 'K0R4821', 'ZZZ9999'];
  const lines = Array.from({ length: 60 }, (_, i) => ({
    plate: plates[i % 5],
    camera_id: `cam-${i % 3}`,
    captured_at: new Date(Date.UTC(2026, 2, 1, 6, Math.floor(i / 20), 2 * (i % 20))).toISOString(),
    id: `n${i}`,
  }));
  await test.app.request('/v1/reads', ndjson(lines));
  test.engine.cameras.put([{ id: 'cam-9', name: 'without hits', lat: null, lon: null, heading: null }]);
  all = (await page({ limit: '1000' })).items;
});
afterAll(() => test.close());

async function page(search: Record<string, string>): Promise<HitPage> {
  return (await (await test.app.request(`/v1/hits?${new URLSearchParams(search)}`)).json()) as HitPage;
}

describe('GET /v1/hits', () => {
  it('finds every planted hit, on every list', () => {
    expect(all.length).toBe(2 * 48);
    expect(new Set(all.map(({ read }) => read.plate))).toEqual(new Set(['KDR4821', 'ABC1234', 'A8C1234', 'K0R4821']));
  });

  it('gives records in the documented shape', async () => {
    const found = await page({ limit: '10' });
    expect(WireHitPage.parse(found)).toEqual(found);
  });

  it('pages through any filter and gives each hit exactly once', async () => {
    const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 6, minute)).toISOString();
    const filters = fc
      .record(
        {
          camera: fc.constantFrom('cam-0', 'cam-1', 'cam-2', 'cam-9'),
          plate: fc.constantFrom('KDR4821', 'A8C1234', 'ABC1234'),
          list: fc.constantFrom('stolen', all[0]?.entry.list_id as string),
          status: fc.constantFrom('unverified', 'confirmed'),
          from: fc.constantFrom(at(0), at(1), at(2)),
          to: fc.constantFrom(at(1), at(2)),
          min_score: fc.constantFrom('0', '0.5', '1'),
        },
        { requiredKeys: [] },
      )
      .filter(({ from, to }) => from === undefined || to === undefined || from < to);
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 40 }), async (filter, limit) => {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const found: HitPage = await page({ ...filter, limit: String(limit), ...(cursor !== null && { cursor }) });
          seen.push(...found.items.map(({ id }) => id));
          cursor = found.next;
        } while (cursor !== null);
        expect(seen).toEqual(all.filter((hit) => passes(hit, filter)).map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });
});

describe('GET /v1/hits/:id', () => {
  it('returns the hit with its reason', async () => {
    const swapped = all.find(({ read }) => read.plate === 'A8C1234');
    const hit = await (await test.app.request(`/v1/hits/${swapped?.id}`)).json();
    expect(WireHit.parse(hit)).toEqual(hit);
    expect(hit).toMatchObject({ rule: 'ocr', entry: { plate: 'ABC1234' }, explanation: { rule: 'ocr' } });
    const { alignment } = (hit as { explanation: { alignment: { read: string; entry: string; how: string }[] } }).explanation;
    expect(alignment[1]).toMatchObject({ read: '8', entry: 'B', how: 'class' });
  });

  it('is 404 for an unknown hit', async () => {
    expect((await test.app.request('/v1/hits/nobody')).status).toBe(404);
  });
});

describe('GET /v1/hits?format=csv', () => {
  it('has a row a hit, and no cell that a spreadsheet takes for a formula', async () => {
    const path = `/v1/hits/${all[4]?.id}`;
    await test.app.request(path, as('=HYPERLINK("http://x")', json('PATCH', { status: 'confirmed' })));
    const text = await (await test.app.request('/v1/hits?format=csv&status=confirmed')).text();
    const [asked, header, row] = text.split('\n');
    expect(asked).toBe('# /v1/hits?format=csv&status=confirmed');
    expect(header).toContain('posterior');
    expect(row).toContain(`"'=HYPERLINK`);
    await test.app.request(path, json('PATCH', { status: 'unverified' }));
  });
});

describe('PATCH /v1/hits/:id', () => {
  it('stores a verdict in the name of the person who is signed in, and takes it back', async () => {
    const id = all[0]?.id;
    const confirmed = await test.app.request(`/v1/hits/${id}`, json('PATCH', { status: 'confirmed', note: 'agrees' }));
    expect(confirmed.status).toBe(200);
    const hit = (await confirmed.json()) as { verified_at: string };
    expect(WireHit.parse(hit)).toEqual(hit);
    expect(hit).toMatchObject({ status: 'confirmed', verified_by: 'R. Analyst', verification_note: 'agrees' });
    expect(Number.isNaN(Date.parse(hit.verified_at))).toBe(false);
    expect((await page({ status: 'confirmed' })).items.map((each) => each.id)).toEqual([id]);

    const back = await test.app.request(`/v1/hits/${id}`, json('PATCH', { status: 'unverified' }));
    expect(await back.json()).toMatchObject({ status: 'unverified' });
  });

  it('adds to a history with person, time and note', async () => {
    const path = `/v1/hits/${all[1]?.id}`;
    const say = (by: string, verdict: object): Response | Promise<Response> =>
      test.app.request(path, as(by, json('PATCH', verdict)));
    await say('A', { status: 'rejected', note: 'another car' });
    await say('B', { status: 'confirmed' });
    await say('C', { status: 'unverified', note: 'asked the agency' });
    const verdicts = await (await test.app.request(`${path}/verdicts`)).json();
    expect(WireVerdicts.parse(verdicts)).toEqual(verdicts);
    expect(verdicts).toMatchObject({
      items: [
        { status: 'rejected', by: 'A', note: 'another car' },
        { status: 'confirmed', by: 'B', note: null },
        { status: 'unverified', by: 'C', note: 'asked the agency' },
      ],
    });
    expect(await (await test.app.request(path)).json()).toMatchObject({ status: 'unverified', verified_by: null, verdicts: 3 });
    expect((await test.app.request('/v1/hits/nobody/verdicts')).status).toBe(404);
  });

  it('demands a confirmation of a plate that is unlike the read', async () => {
    const path = `/v1/hits/${all[3]?.id}`;
    const say = (more: object): Response | Promise<Response> =>
      test.app.request(path, json('PATCH', { status: 'rejected', plate: 'WYU1066', ...more }));
    const asked = await say({});
    expect(asked.status).toBe(409);
    expect(await asked.json()).toMatchObject({
      code: 'plate_far_from_read',
      detail: expect.stringContaining(all[3]?.read.plate ?? ''),
    });
    expect(await (await test.app.request(path)).json()).toMatchObject({ status: 'unverified', verdicts: 0 });
    expect(await (await say({ confirm_plate: true })).json()).toMatchObject({ status: 'rejected', verified_plate: 'WYU1066' });
    await test.app.request(path, json('PATCH', { status: 'unverified' }));
  });

  it('compares the state that was seen with the listed one, and keeps the outcome', async () => {
    const list = test.engine.watchlists.create({ name: 'by state', policy: 'exact' });
    test.engine.entries.add(list.id, { plate: 'STA4821', jurisdiction: 'US-TX' });
    const read = {
      plate: 'STA4821',
      camera_id: 'cam-s',
      captured_at: '2026-03-01T09:00:00Z',
      jurisdiction: 'US-TX',
      confidence: 0.999,
    };
    await test.app.request('/v1/reads', ndjson([read]));
    const [{ id } = { id: '' }] = test.engine.hits.list({ list: 'by state' }).items;
    const say = async (verdict: object): Promise<Response> => await test.app.request(`/v1/hits/${id}`, json('PATCH', verdict));
    const asked = await say({ status: 'confirmed', state: 'us-ok' });
    expect(asked.status).toBe(409);
    expect(await asked.json()).toMatchObject({ code: 'state_differs', detail: expect.stringContaining('US-TX') });
    expect(await (await say({ status: 'confirmed', state: 'US-TX' })).json()).toMatchObject({
      verified_state: 'US-TX',
      outcome: null,
    });
    const told = (await (await say({ status: 'confirmed', outcome: 'stop' })).json()) as object;
    expect(told).toMatchObject({ status: 'confirmed', verified_state: 'US-TX', outcome: 'stop', verdicts: 2 });
    expect(await (await say({ status: 'confirmed', outcome: 'stop' })).json()).toEqual(told);
    expect(await (await say({ status: 'unverified' })).json()).toMatchObject({ verified_state: null, outcome: null });
    expect((await say({ status: 'rejected', state: 'US-OK' })).status).toBe(200);
  });

  it('refuses a verdict on a hit that has changed since', async () => {
    const path = `/v1/hits/${all[2]?.id}`;
    const seen = (await test.app.request(path)).headers.get('etag') ?? '';
    const say = (status: string, match: string): Response | Promise<Response> =>
      test.app.request(path, {
        ...json('PATCH', { status }),
        headers: { 'Content-Type': 'application/json', 'If-Match': match },
      });
    const first = await say('confirmed', `"other", ${seen}`);
    expect(first.status).toBe(200);
    const late = await say('rejected', seen);
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({ code: 'changed' });
    expect((await say('unverified', first.headers.get('etag') ?? '')).status).toBe(200);
    expect((await say('confirmed', '*')).status).toBe(200);
    expect((await say('unverified', '*')).status).toBe(200);
  });

  it('wants a verdict', async () => {
    const answer = await test.app.request(`/v1/hits/${all[0]?.id}`, json('PATCH', { status: 'withdrawn' }));
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { field: string; detail: string }[] };
    expect(errors.map(({ field }) => field)).toEqual(['status']);
  });

  it('is 404 for an unknown hit', async () => {
    expect((await test.app.request('/v1/hits/nobody', json('PATCH', { status: 'confirmed' }))).status).toBe(404);
  });
});

/** A request of another person. */
function as(name: string, request: RequestInit): RequestInit {
  const authorization = `Bearer ${keyOf(test.engine, name, ['analyst'])}`;
  return { ...request, headers: { ...request.headers, authorization } };
}

function passes(
  hit: Hit,
  filter: Partial<Record<'camera' | 'plate' | 'list' | 'status' | 'from' | 'to' | 'min_score', string>>,
): boolean {
  const { read, entry } = hit;
  return (
    (filter.camera === undefined || read.camera_id === filter.camera) &&
    (filter.plate === undefined || read.plate === filter.plate || entry.plate === filter.plate) &&
    (filter.list === undefined || entry.list === filter.list || entry.list_id === filter.list) &&
    (filter.status === undefined || hit.status === filter.status) &&
    (filter.from === undefined || read.captured_at >= filter.from) &&
    (filter.to === undefined || read.captured_at < filter.to) &&
    (filter.min_score === undefined || hit.score >= Number(filter.min_score))
  );
}

describe('a passage of several reads', () => {
  const at = (ms: number): string => new Date(Date.UTC(2026, 2, 2, 6) + ms).toISOString();
  const look = (plate: string, ms: number) => ({ plate, camera_id: 'cam-9', captured_at: at(ms), id: `${plate} ${ms}` });
  const get = async <T>(address: string): Promise<T> => (await (await test.app.request(address)).json()) as T;

  let last: number;
  beforeAll(async () => {
    last = test.engine.events.lastId();
    await test.app.request('/v1/reads', ndjson([look('K0R4821', 0), look('ZZZ9999', 300), look('KDR4821', 2_000)]));
    await test.app.request('/v1/reads', ndjson([look('KDR4821', 1_000)]));
  });

  it('is one alert for each list, with one event and all of its reads; a late read is added', async () => {
    const found = await get<HitPage>('/v1/hits?camera=cam-9');
    expect(found.items.map(({ read, entry }) => [read.plate, entry.list]).sort()).toEqual([
      ['KDR4821', 'stolen'],
      ['KDR4821', 'warrants'],
    ]);
    const told = test.engine.events.since('hit', last);
    expect(
      told
        .filter(({ kind }) => kind === 'hit.created')
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(found.items.map(({ id }) => id).sort());
    const frames = await get<{ items: { read: { captured_at: string } }[] }>(`/v1/hits/${found.items[0]?.id}/frames`);
    expect(WireHitFrames.parse(frames)).toEqual(frames);
    expect(frames.items.map(({ read }) => read.captured_at)).toEqual([at(0), at(1_000), at(2_000)]);
    for (const group of ['passage', 'read']) {
      const groups = await get<{ items: { hits: { frames: number }[] }[] }>(`/v1/hits?camera=cam-9&group=${group}&total=true`);
      expect(WireHitGroupPage.parse(groups)).toEqual(groups);
      expect(groups).toMatchObject({ items: [{ hits: [{ frames: 3 }, { frames: 3 }] }], total: { n: 1 } });
    }
  });

  it('is one passage, beside those of others', async () => {
    const page = await get<{ items: { plate: string; reads: number }[] }>('/v1/passages?camera=cam-9');
    expect(WirePassagePage.parse(page)).toEqual(page);
    expect(page.items.map(({ plate, reads }) => [plate, reads])).toEqual([
      ['KDR4821', 3],
      ['ZZZ9999', 1],
    ]);
    expect((await test.app.request('/v1/passages?cursor=x')).status).toBe(400);
    expect(await get(`/v1/passages?area=${encodeURIComponent('10 10 5km')}`)).toMatchObject({ items: [] });
    expect((await test.app.request('/v1/passages?area=here')).status).toBe(400);
  });
});
