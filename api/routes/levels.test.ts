import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/keyed.ts';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireHit, WireHitCounts, WireHitPage } from '../wire/hit.ts';
import { WireHitGroupPage } from '../wire/hit-group.ts';

interface Hit {
  readonly id: string;
  readonly level: string;
  readonly posterior: number;
  readonly state: {
    readonly listed: string | null;
    readonly read: string | null;
    readonly p: number | null;
    readonly agrees: string;
  };
  readonly retro: boolean;
  readonly read: { readonly id: string; readonly plate: string; readonly captured_at: string };
  readonly entry: { readonly id: string; readonly list: string; readonly plate: string };
}
interface Group {
  readonly read: { readonly id: string; readonly plate: string; readonly captured_at: string };
  readonly level: string;
  readonly posterior: number;
  readonly hits: readonly Omit<Hit, 'read'>[];
}
interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

let test: TestApp;
let stolen: string;

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 6, minute)).toISOString();
const look = (plate: string, minute: number, state: object = {}) => ({
  ...{ plate, camera_id: 'cam-1', captured_at: at(minute), id: `${plate}-${minute}` },
  characters: [...plate].map((char) => [[char, 0.999]]),
  ...state,
});
const TEXAS = { jurisdiction: 'US-TX', jurisdiction_p: 0.97 };
const GEORGIA = { jurisdiction: 'US-GA', jurisdiction_p: 0.95 };

async function get<T>(address: string): Promise<T> {
  return (await (await test.app.request(address)).json()) as T;
}

async function pages<T>(search: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor = ''; ; ) {
    const page = await get<Page<T>>(`/v1/hits?${search}${cursor}`);
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

async function listOf(settings: object, ...entries: object[]): Promise<string> {
  const { id } = (await (await test.app.request('/v1/watchlists', json('POST', settings))).json()) as { id: string };
  for (const entry of entries) await test.app.request(`/v1/watchlists/${id}/entries`, json('POST', entry));
  return id;
}

// Each test has an app of its own, because some tests add reads and the tests must not depend on their order.
beforeEach(async () => {
  test = await openTestApp();
  const texan = { plate: 'CBB1234', jurisdiction: 'US-TX', reason_code: 'stolen_vehicle', vehicle: 'white pickup' };
  stolen = await listOf({ name: 'stolen' }, texan, { plate: 'BBB0001', jurisdiction: 'US-TX' });
  await listOf({ name: 'wanted', policy: 'exact', priority: 1 }, { ...texan, reason_code: 'wanted_person' });
  const lines = [
    look('CBB1234', 1, TEXAS),
    look('CBB1234', 4, { jurisdiction: 'US-GA', jurisdiction_p: 0.6 }),
    look('BBB0001', 3, TEXAS),
    look('CBB1234', 2),
    look('ZZZ9999', 5, TEXAS),
  ];
  const receipt = await (await test.app.request('/v1/reads', ndjson(lines))).json();
  expect(receipt).toMatchObject({ read: 5, hits: 7, reviews: 2 });
});
afterEach(() => test.close());

describe('the level of a hit', () => {
  it('is an alert where characters and state agree or no state was read, a review where another state was read', async () => {
    const hits = await pages<Hit>('limit=2');
    const seen = hits.map(({ read, entry, level, state }) => [read.captured_at, entry.list, level, state.agrees]);
    expect(seen).toEqual(
      expect.arrayContaining([
        [at(1), 'stolen', 'alert', 'yes'],
        [at(1), 'wanted', 'alert', 'yes'],
        [at(2), 'stolen', 'alert', 'unknown'],
        [at(4), 'stolen', 'review', 'no'],
        [at(4), 'wanted', 'review', 'no'],
      ]),
    );
    const review = hits.find(({ level }) => level === 'review') as Hit;
    expect(WireHit.parse(review)).toEqual(review);
    expect(review.state).toEqual({ listed: 'US-TX', read: 'US-GA', p: 0.6, p_listed: expect.closeTo(0.065, 2), agrees: 'no' });
    expect(await get(`/v1/hits/${review.id}`)).toMatchObject({
      explanation: {
        state: review.state,
        sentence: expect.stringContaining('The state was read as Georgia (0.60), but Texas is listed.'),
      },
    });
    expect(await get(`/v1/explain?read=${review.read.id}&entry=${review.entry.id}`)).toMatchObject({
      ...{ hits: true, level: 'review', why_not: [] },
      explanation: { state: review.state },
    });
  });

  it('can be filtered and counted', async () => {
    expect((await pages<Hit>('level=review')).map(({ level }) => level)).toEqual(['review', 'review']);
    expect((await pages<Hit>('level=alert')).length).toBe(5);
    const counts = await get<{ counts: object[] }>('/v1/hits/counts');
    expect(WireHitCounts.parse(counts)).toEqual(counts);
    expect(counts.counts).toMatchObject([
      { list: 'stolen', level: 'alert', n: 3 },
      { list: 'stolen', level: 'review', n: 1 },
      { list: 'wanted', level: 'alert', n: 2 },
      { list: 'wanted', level: 'review', n: 1 },
    ]);
    const metrics = await (await test.app.request('/metrics')).text();
    expect(metrics).toContain('lpr_events_total{kind="hit.created"} 5');
    expect(metrics).toContain('lpr_events_total{kind="review.created"} 2');
    expect(metrics).toContain('lpr_hit_posterior_count{level="review"} 2');
    expect(metrics).toContain('lpr_hits{list="stolen",level="review"} 1');
  });

  it('can be an alert with another state on a list that allows it, as a preview shows', async () => {
    const preview = await test.app.request(
      `/v1/watchlists/${stolen}/preview`,
      json('POST', { settings: { state_conflicts: 'alert' } }),
    );
    expect(await preview.json()).toMatchObject({
      ...{ hits_before: 4, hits_after: 4, gained: 0, lost: 0 },
      ...{ alerts_before: 3, alerts_after: 4, raised: 1, lowered: 0 },
    });
  });
});

it('the score is still returned, marked as deprecated', async () => {
  interface Schema {
    readonly deprecated?: boolean;
    readonly properties: Readonly<Record<string, Schema>>;
  }
  const { components, paths } = await get<{
    components: { schemas: Record<string, Schema> };
    paths: Record<string, { get: { parameters: { name: string; deprecated?: boolean; schema?: Schema }[] } }>;
  }>('/openapi.json');
  expect(components.schemas.Hit?.properties.score?.deprecated).toBe(true);
  expect(components.schemas.Hit?.properties.posterior?.deprecated).toBeUndefined();
  const parameter = paths['/v1/hits']?.get.parameters.find(({ name }) => name === 'min_score');
  expect(parameter?.deprecated ?? parameter?.schema?.deprecated).toBe(true);
  const hits = await pages<Hit & { score: number }>('min_score=0.9');
  expect(hits.length).toBeGreaterThan(0);
  expect(hits.every(({ score }) => score >= 0.9)).toBe(true);
});

describe('the posterior', () => {
  it('filters and sorts, page by page', async () => {
    const all = await pages<Hit>('limit=1000');
    const sorted = await pages<Hit>('sort=posterior&limit=2');
    expect(sorted.map(({ posterior }) => posterior)).toEqual(all.map(({ posterior }) => posterior).sort((a, b) => b - a));
    expect(new Set(sorted.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
    const [, , third] = sorted as [Hit, Hit, Hit];
    const above = await pages<Hit>(`min_posterior=${third.posterior}`);
    expect(above.map(({ id }) => id).sort()).toEqual(
      all
        .filter(({ posterior }) => posterior >= third.posterior)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('refuses a cursor of another order', async () => {
    const { next } = await get<Page<Hit>>('/v1/hits?limit=1');
    const answer = await test.app.request(`/v1/hits?sort=posterior&cursor=${encodeURIComponent(next ?? '')}`);
    expect(answer.status).toBe(400);
  });
});

describe('the hits of one passage', () => {
  it.each(['captured_at', 'posterior'])('are one item with several reasons, sorted by %s', async (sort) => {
    const page = await get<Page<Group>>(`/v1/hits?group=passage&sort=${sort}`);
    expect(WireHitGroupPage.parse(page)).toEqual(page);
    const groups = await pages<Group>(`group=passage&limit=1&sort=${sort}`);
    expect(groups).toEqual(page.items);
    expect(groups.length).toBe(4);
    const texan = groups.find(({ read }) => read.captured_at === at(1)) as Group;
    expect(texan).toMatchObject({ level: 'alert', hits: [{ level: 'alert' }, { level: 'alert' }] });
    expect(texan.posterior).toBe(Math.max(...texan.hits.map(({ posterior }) => posterior)));
    expect(texan.hits.map(({ entry }) => entry.list).sort()).toEqual(['stolen', 'wanted']);
    if (sort === 'captured_at') expect(groups.map(({ read }) => read.captured_at)).toEqual([4, 3, 2, 1].map(at));
  });

  it('are counted with the other pages, as passages or as hits', async () => {
    const total = async (search: string) => (await get<{ total: unknown }>(`/v1/hits?limit=1&total=true&${search}`)).total;
    expect(await total('group=passage')).toEqual({ n: 4, more: false });
    expect(await total('group=passage&level=review')).toEqual({ n: 1, more: false });
    expect(await total('')).toEqual({ n: 7, more: false });
    expect((await get<{ total?: unknown }>('/v1/hits')).total).toBeUndefined();
  });

  it('are filtered by the place of capture and by the probability of the whole plate', async () => {
    await test.app.request('/v1/cameras', json('PUT', { items: [{ id: 'cam-1', lat: 31.76, lon: -106.48 }] }));
    const area = (text: string): string => `area=${encodeURIComponent(text)}`;
    expect((await pages<Hit>(area('31.76 -106.48 1km'))).length).toBe(7);
    expect(await pages<Hit>(area('31.9 -106.48 1km'))).toEqual([]);
    expect((await pages<Hit>('min_confidence=0.99')).length).toBe(7);
    expect(await pages<Hit>('max_confidence=0.9')).toEqual([]);
  });

  it('are those that pass the filter', async () => {
    const groups = await pages<Group>('group=passage&list=wanted&level=alert');
    expect(groups.map(({ hits }) => hits.map(({ entry }) => entry.list))).toEqual([['wanted'], ['wanted']]);
  });
});

it('newest first is by time of capture, also for hits in past reads, while others come in between two pages', async () => {
  const before = await pages<Hit>('limit=1000');
  await listOf({ name: 'late', policy: 'exact', retro_days: 3650 }, { plate: 'ZZZ9999' });
  await test.engine.upkeep.run();
  const late = (await pages<Hit>('list=late'))[0] as Hit;
  expect(late).toMatchObject({ retro: true, read: { captured_at: at(5) } });
  const first = await get<Page<Hit>>('/v1/hits?limit=3');
  expect(WireHitPage.parse(first)).toEqual(first);
  expect(first.items[0]?.id).toBe(late.id);
  await test.app.request('/v1/reads', ndjson([look('BBB0001', 9, TEXAS)]));
  const second = await get<Page<Hit>>(`/v1/hits?limit=1000&cursor=${encodeURIComponent(first.next ?? '')}`);
  expect([...first.items.slice(1), ...second.items].map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  const times = (await pages<Hit>('limit=2')).map(({ read }) => read.captured_at);
  expect(times).toEqual([...times].sort().reverse());
});

it('another state with high probability is a review on every list', async () => {
  await test.app.request('/v1/reads', ndjson([look('CBB1234', 20, GEORGIA)]));
  const [hit] = await pages<Hit>(`list=wanted&from=${at(20)}`);
  expect(hit).toMatchObject({ level: 'review', state: { agrees: 'no', p: 0.95 } });
});

it('a hit is not confirmed by two persons who typed different plates, and the answer says what to do next', async () => {
  await test.app.request(`/v1/watchlists/${stolen}`, json('PATCH', { confirmations: 2 }));
  const [hit] = (await pages<Hit>('list=stolen&level=alert')) as [Hit];
  const say = async (name: string, plate: string): Promise<unknown> => {
    const request = json('PATCH', { status: 'confirmed', plate, confirm_plate: true });
    const headers = { ...request.headers, authorization: `Bearer ${keyOf(test.engine, name, ['analyst'])}` };
    return (await test.app.request(`/v1/hits/${hit.id}`, { ...request, headers })).json();
  };
  await say('A. First', hit.entry.plate);
  expect(await say('B. Second', `${hit.entry.plate.slice(0, -1)}X`)).toMatchObject({
    ...{ status: 'unverified', agreement: 'persons_differ', confirmed_by: ['A. First', 'B. Second'] },
    next_step: expect.stringMatching(
      /^Not confirmed: different plates or states were typed \(A\. First, B\. Second\)\. Another person must look/,
    ),
  });
  const spanish = await test.app.request(`/v1/hits/${hit.id}`, { headers: { 'Accept-Language': 'es' } });
  expect(await spanish.json()).toMatchObject({
    next_step: expect.stringMatching(
      /^No se confirmó: se escribieron placas o estados distintos \(A\. First, B\. Second\)\. Otra persona tiene que mirar/,
    ),
  });
  const { items } = (await (await test.app.request(`/v1/hits/${hit.id}/verdicts`)).json()) as { items: unknown[] };
  expect(items).toMatchObject([{ agreement: 'agrees' }, { agreement: 'persons_differ' }]);
});

it('a hit of a list that asks for two confirmations is confirmed by the second person', async () => {
  const changed = await test.app.request(`/v1/watchlists/${stolen}`, json('PATCH', { confirmations: 2 }));
  expect(await changed.json()).toMatchObject({ confirmations: 2 });
  const [{ id }] = (await pages<Hit>('list=stolen&level=alert')) as [Hit];
  const [a, b] = ['A. First', 'B. Second'].map((name) => keyOf(test.engine, name, ['analyst']));
  const say = async (key: string | undefined): Promise<unknown> => {
    const request = json('PATCH', { status: 'confirmed' });
    const headers = { ...request.headers, authorization: `Bearer ${key}` };
    return (await test.app.request(`/v1/hits/${id}`, { ...request, headers })).json();
  };
  const first = WireHit.parse(await say(a));
  expect(first).toMatchObject({ status: 'unverified', confirmations: 2, first_confirmed_by: 'A. First', verified_by: null });
  expect(await say(a)).toEqual(first);
  expect(await say(b)).toMatchObject({
    ...{ status: 'confirmed', first_confirmed_by: 'A. First', first_confirmed_at: first.first_confirmed_at },
    ...{ verified_by: 'B. Second', verdicts: 2 },
  });
});
