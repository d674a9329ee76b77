import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireEntry, WireEntryPage } from '../wire/entry.ts';
import { WireListDetail, WireLoadReport, WirePastLoadDetail, WirePastLoads, WireWatchlistPage } from '../wire/watchlist.ts';

let test: TestApp;
let number = 0;
let list: { readonly id: string; readonly name: string; readonly version: number };

beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  list = await (await test.app.request('/v1/watchlists', json('POST', { name: `list-${++number}`, policy: 'ocr' }))).json();
});

async function get(path: string): Promise<Record<string, unknown>> {
  return (await (await test.app.request(path)).json()) as Record<string, unknown>;
}

describe('POST /v1/watchlists', () => {
  it('creates a list', async () => {
    const answer = await test.app.request(
      '/v1/watchlists',
      json('POST', { name: 'stolen', agency: 'Sheriff', policy: 'exact', priority: 1 }),
    );
    expect(answer.status).toBe(201);
    const created = (await answer.json()) as { id: string };
    expect(answer.headers.get('location')).toBe(`/v1/watchlists/${created.id}`);
    expect(WireListDetail.parse(created)).toEqual(created);
    expect(created).toMatchObject({ name: 'stolen', agency: 'Sheriff', policy: 'exact', priority: 1, entries: 0 });
    expect(await get(`/v1/watchlists/${created.id}`)).toEqual(created);
  });

  it('returns the thresholds of its settings, and warns of a budget that allows more wrong alerts than right ones', async () => {
    const made = await test.app.request('/v1/watchlists', json('POST', { name: 'budgeted' }));
    const { id, ...list } = (await made.json()) as { id: string; threshold: object; meaning: string };
    expect(list).toMatchObject({
      state_conflicts: 'review',
      threshold: { policy: 'likely', least_posterior: 0.99, review_posterior: 0.198 },
      meaning: expect.stringMatching(
        /^Alerts from a posterior of 0.99, reviews from 0\.198; about \S+ false alerts a day expected\. Where another state/,
      ),
    });
    await test.app.request(`/v1/watchlists/${id}/entries`, json('POST', { plate: 'KDR4821' }));
    const changed = await test.app.request(
      `/v1/watchlists/${id}`,
      json('PATCH', { false_alerts_per_day: 1000, state_conflicts: 'alert' }),
    );
    const { threshold, meaning } = (await changed.json()) as { threshold: { least_posterior: number }; meaning: string };
    expect(threshold.least_posterior).toBeLessThan(0.5);
    expect(meaning).toMatch(/^A budget of 1,000 false alerts a day: alerts from/);
    expect(meaning).toContain(
      'The budget lowers the alert threshold below 0.5: the least likely alerts are more often wrong than right.',
    );
    expect(meaning).toContain('a hit may still be an alert');
    const refused = await test.app.request(`/v1/watchlists/${id}`, json('PATCH', { state_conflicts: 'hit' }));
    expect(refused.status).toBe(400);
    await test.app.request(`/v1/watchlists/${id}`, { method: 'DELETE' });
  });

  it('refuses a name that is in use', async () => {
    const answer = await test.app.request('/v1/watchlists', json('POST', { name: list.name }));
    expect(answer.status).toBe(409);
  });

  it('refuses invalid values', async () => {
    const answer = await test.app.request('/v1/watchlists', json('POST', { name: ' ', policy: 'fuzzy', priority: 9, nmae: 1 }));
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(['name', 'nmae', 'policy', 'priority']);
  });
});

describe('GET, PATCH and DELETE /v1/watchlists/:id', () => {
  it('changes the given settings only', async () => {
    const answer = await test.app.request(`/v1/watchlists/${list.id}`, json('PATCH', { priority: 5 }));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ name: list.name, policy: 'ocr', priority: 5, version: list.version + 1 });
  });

  it('deletes', async () => {
    expect((await test.app.request(`/v1/watchlists/${list.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await test.app.request(`/v1/watchlists/${list.id}`)).status).toBe(404);
    expect((await test.app.request(`/v1/watchlists/${list.id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('pages through the lists', async () => {
    const first = await get('/v1/watchlists?limit=1');
    expect(WireWatchlistPage.parse(first)).toEqual(first);
    expect(first.items).toHaveLength(1);
  });
});

describe('entries', () => {
  const path = (): string => `/v1/watchlists/${list.id}/entries`;

  it('are added, returned, changed and removed', async () => {
    const answer = await test.app.request(
      path(),
      json('POST', { plate: 'kdr-4821', jurisdiction: 'US-TX', expires_at: '2027-01-01T00:00:00-06:00' }),
    );
    expect(answer.status).toBe(201);
    const entry = (await answer.json()) as { id: string };
    expect(WireEntry.parse(entry)).toEqual(entry);
    expect(entry).toMatchObject({ plate: 'KDR4821', expires_at: '2027-01-01T06:00:00.000Z', note: null });
    const place = answer.headers.get('location') as string;
    expect(place).toBe(`${path()}/${entry.id}`);
    expect(await get(place)).toEqual(entry);

    const changed = await (await test.app.request(place, json('PATCH', { note: 'seen twice', expires_at: null }))).json();
    expect(changed).toMatchObject({ plate: 'KDR4821', note: 'seen twice', expires_at: null, jurisdiction: 'US-TX' });

    expect((await test.app.request(place, { method: 'DELETE' })).status).toBe(204);
    expect((await test.app.request(place)).status).toBe(404);
  });

  it('have structured conditions in requests and responses; text forms are still accepted', async () => {
    const conditions = {
      active_hours: { zone: 'America/Chicago', windows: [{ days: ['Mon', 'Tue'], from: '22:00', to: '06:00' }] },
      cameras: ['cam-01', 'cam-02'],
      area: { centre: { lat: 31.76, lon: -106.48 }, radius_km: 25 },
      direction: 180,
    };
    const text = {
      active_hours: 'Mon-Tue 22:00-06:00 America/Chicago',
      cameras: 'cam-01; cam-02',
      area: '31.76 -106.48 25km',
      direction: 'southbound',
    };
    for (const [plate, given] of [
      ['KDR4821', conditions],
      ['KDR4822', text],
    ] as const) {
      const answer = await test.app.request(path(), json('POST', { plate, ...given }));
      expect(await answer.json()).toMatchObject({ plate, ...conditions });
    }
    const ring = { ring: [31, 32, 33].map((lat) => ({ lat, lon: -lat })) };
    expect(await (await test.app.request(path(), json('POST', { plate: 'KDR4823', area: ring }))).json()).toMatchObject({
      area: ring,
    });
  });

  it.each([
    [
      { active_hours: { ...{ zone: 'Texas/Dallas' }, windows: [{ days: ['Mon'], from: '22:00', to: '06:00' }] } },
      'hours with a zone',
    ],
    [{ active_hours: { ...{ zone: 'UTC' }, windows: [{ days: ['Mon'], from: '22:61', to: '06:00' }] } }, 'hours with a zone'],
    [{ active_hours: 'at night' }, 'hours with a zone'],
    [{ area: { ring: [{ lat: 1, lon: 2 }] } }, 'area'],
    [{ area: 'here' }, 'a circle such as'],
    [{ cameras: [] }, 'cameras'],
    [{ direction: 'up' }, 'degrees from 0 to 360'],
  ])('refuse %j', async (given, message) => {
    const answer = await test.app.request(path(), json('POST', { plate: 'KDR4821', ...given }));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
  });

  it('come in pages, each once', async () => {
    for (let i = 0; i < 7; i++) await test.app.request(path(), json('POST', { plate: `KDR482${i}` }));
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = (await get(`${path()}?limit=3${cursor}`)) as { items: { plate: string }[]; next: string | null };
      expect(WireEntryPage.parse(page)).toEqual(page);
      seen.push(...page.items.map(({ plate }) => plate));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen.sort()).toEqual(Array.from({ length: 7 }, (_, i) => `KDR482${i}`));
    expect(((await get(`${path()}?plate=KDR4823`)) as { items: unknown[] }).items).toHaveLength(1);
  });

  it('of an unknown list are 404', async () => {
    expect((await test.app.request('/v1/watchlists/nobody/entries')).status).toBe(404);
    expect((await test.app.request('/v1/watchlists/nobody/entries', json('POST', { plate: 'KDR4821' }))).status).toBe(404);
  });

  it('need a plate', async () => {
    expect((await test.app.request(path(), json('POST', { jurisdiction: 'US-TX' }))).status).toBe(400);
    expect((await test.app.request(path(), json('POST', { plate: '🚗' }))).status).toBe(400);
  });
});

describe('POST /v1/watchlists/:id/import', () => {
  const GOOD = 'plate,jurisdiction,reason_code\nKDR-4821,US-TX,stolen\nABC1234,,\n';
  const BAD = 'plate,expires_at\nKDR4821,\n🚗,\nABC1234,never\n';

  function csv(body: string, search = ''): Promise<Response> {
    const init = { method: 'POST', body, headers: { 'Content-Type': 'text/csv; charset=utf-8' } };
    return Promise.resolve(test.app.request(`/v1/watchlists/${list.id}/import${search}`, init));
  }

  it('stores all rows', async () => {
    const answer = await csv(GOOD);
    expect(answer.status).toBe(200);
    const report = await answer.json();
    expect(WireLoadReport.parse(report)).toEqual(report);
    expect(report).toMatchObject({ dry_run: false, stored: true, rows: 2, added: 2, rejected: 0 });
    expect(await get(`/v1/watchlists/${list.id}`)).toMatchObject({ entries: 2 });
    expect(await (await csv(GOOD)).json()).toMatchObject({ added: 0, unchanged: 2 });
  });

  it('reads dates with slashes as the file or the request tells', async () => {
    const file = 'plate,expires_at\nKDR4821,3/4/2026\n';
    const refused = await csv(file);
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { detail: expect.stringContaining('2026-04-03 or 2026-03-04') },
    ]);
    expect(await (await csv(file, '?dates=day-first&zone=America/Chicago')).json()).toMatchObject({ stored: true, dates: null });
    expect(await get(`/v1/watchlists/${list.id}/entries`)).toMatchObject({ items: [{ expires_at: '2026-04-03T05:00:00.000Z' }] });
    const told = await (await csv(`${file}ABC1234,4/30/2026\n`)).json();
    expect(told).toMatchObject({ stored: true, dates: { order: 'month-first', row: 3 } });
    expect((await csv(file, '?dates=us')).status).toBe(400);
    expect((await csv(file, '?zone=Mars')).status).toBe(400);
  });

  it('stores no row if one is invalid, and names every invalid row', async () => {
    const answer = await csv(BAD);
    expect(answer.status).toBe(422);
    const problem = (await answer.json()) as { code: string; report: { problems: { row: number; column: string }[] } };
    expect(problem.code).toBe('bad_import');
    expect(WireLoadReport.parse(problem.report)).toEqual(problem.report);
    expect(problem.report.problems).toHaveLength(2);
    expect(problem.report.problems.map(({ column }) => column)).toEqual(['plate', 'expires_at']);
    expect(await get(`/v1/watchlists/${list.id}`)).toMatchObject({ entries: 0 });
  });

  it('is listed among the past loads with its changes, newest first, if it was stored', async () => {
    await csv(GOOD);
    await csv('plate,jurisdiction\nKDR-4821,US-TX\nXYZ9999,\n', '?mode=full');
    await csv(BAD);
    await csv(GOOD, '?dry_run=true');
    const { items } = WirePastLoads.parse(await get(`/v1/watchlists/${list.id}/loads`));
    expect(items).toMatchObject([
      { mode: 'full', version: 3, added: 1, updated: 1, removed: 1, unchanged: 0 },
      { mode: 'incremental', version: 2, added: 2, updated: 0, removed: 0, unchanged: 0 },
    ]);
    expect((await test.app.request('/v1/watchlists/nobody/loads')).status).toBe(404);
  });

  it('is listed with the entries that it added, changed and removed, by list version, also after a load that changed nothing', async () => {
    await csv(GOOD);
    const { changes } = WireLoadReport.parse(
      await (await csv('plate,jurisdiction\nKDR-4821,US-TX\nXYZ9999,\n', '?mode=full')).json(),
    );
    await csv('plate,jurisdiction\nKDR-4821,US-TX\nXYZ9999,\n', '?mode=full');
    const load = WirePastLoadDetail.parse(await get(`/v1/watchlists/${list.id}/loads/3`));
    expect(load).toMatchObject({ mode: 'full', version: 3, added: 1, updated: 1, removed: 1, changes });
    expect(changes.map(({ change, plate }) => [change, plate])).toEqual([
      ['added', 'XYZ9999'],
      ['updated', 'KDR4821'],
      ['removed', expect.any(String)],
    ]);
    const statuses = ['1', '4', 'x'].map(
      async (version) => (await test.app.request(`/v1/watchlists/${list.id}/loads/${version}`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([404, 404, 400]);
  });

  it('stores nothing on a dry run, but reports everything', async () => {
    expect(await (await csv(GOOD, '?dry_run=true')).json()).toMatchObject({ dry_run: true, stored: false, added: 2 });
    const answer = await csv(BAD, '?dry_run=true');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ dry_run: true, stored: false, rejected: 2 });
    expect(await get(`/v1/watchlists/${list.id}`)).toMatchObject({ entries: 0 });
  });

  it('refuses an unknown list, another content type and an invalid flag', async () => {
    const nobody = { method: 'POST', body: GOOD, headers: { 'Content-Type': 'text/csv' } };
    expect((await test.app.request('/v1/watchlists/nobody/import', nobody)).status).toBe(404);
    expect((await test.app.request(`/v1/watchlists/${list.id}/import`, json('POST', {}))).status).toBe(415);
    expect((await csv(GOOD, '?dry_run=maybe')).status).toBe(400);
  });
});
