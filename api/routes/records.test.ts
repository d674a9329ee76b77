import { beforeEach, describe, expect, it } from 'vitest';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  return () => test.close();
});

const SEIZURES = `event_id,at,kind,state,lat,lon,origin_state,traced_state,item,quantity,unit,plate,jurisdiction
SZ-1,2026-03-01T10:00:00Z,drugs,US-TX,31.5,-106.4,MX-CHH,US-IL,cocaine,11,kg,KDR4821,US-TX
SZ-2,2026-03-02T10:00:00Z,currency,US-TX,31.5,-106.4,US-IL,MX-CHH,us currency,62000,usd,,
`;

const imported = async (body: string, query = '') =>
  await test.app.request(`/v1/seizures/import${query}`, { method: 'POST', body, headers: { 'Content-Type': 'text/csv' } });
const post = async (path: string, body: unknown) => await test.app.request(path, json('POST', body));

describe('/v1/seizures', () => {
  it('imports a file, shows it, and finds a seizure by plate', async () => {
    const response = await imported(SEIZURES);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ stored: true, added: 2, items: 2, vehicles: 1 });
    const page = await (await test.app.request('/v1/seizures?plate=kdr-4821')).json();
    expect(page.items).toMatchObject([{ event_id: 'SZ-1', at: '2026-03-01T10:00:00.000Z', vehicles: [{ plate: 'KDR4821' }] }]);
    expect((await test.app.request('/v1/seizures/SZ-2')).status).toBe(200);
    expect((await test.app.request('/v1/seizures/SZ-9')).status).toBe(404);
  });

  it('refuses a file with a bad row and names the row; accepts the other rows on request', async () => {
    const bad = `${SEIZURES}SZ-3,soon,drugs,US-TX,,,,,,,,,\n`;
    const response = await imported(bad);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'bad_import',
      report: { rejected: 1, problems: [{ row: 4, column: 'at' }] },
    });
    expect(await (await imported(bad, '?skip_bad=true')).json()).toMatchObject({ stored: true, added: 2 });
    expect((await imported(SEIZURES, '?mapping=nothing')).status).toBe(400);
    expect((await test.app.request('/v1/seizures/import', { method: 'POST', body: 'x' })).status).toBe(415);
  });

  it('keeps the seizures of two agencies apart that have one number, and asks which is meant', async () => {
    await imported(SEIZURES);
    const theirs = 'event_id,at,state,plate\nSZ-1,2026-02-01T10:00:00Z,US-NM,NEW4567\n';
    expect(await (await imported(theirs, '?agency=Sheriff')).json()).toMatchObject({ added: 1, updated: 0 });
    expect(await (await imported(theirs, '?agency=sheriff')).json()).toMatchObject({ added: 0, unchanged: 1 });
    const shown = async (query: string) => await (await test.app.request(`/v1/seizures/SZ-1${query}`)).json();
    expect(await shown('?agency=own')).toMatchObject({ agency: null, state: 'US-TX' });
    expect(await shown('?agency=SHERIFF')).toMatchObject({ agency: 'Sheriff', state: 'US-NM' });
    expect(await shown('')).toMatchObject({ status: 400, detail: expect.stringContaining('one of own, Sheriff') });
    const { items } = await (await test.app.request('/v1/seizures?agency=Sheriff')).json();
    expect(items).toMatchObject([{ event_id: 'SZ-1', agency: 'Sheriff' }]);
    expect(await (await post('/v1/links', { agency: 'Sheriff' })).json()).toMatchObject({ seizures: 1 });
    const rows = (await (await test.app.request('/v1/audit?action=import_seizures')).json()).items;
    expect(rows[0].asked).toMatchObject({ agency: 'sheriff' });
  });

  it('refuses windows that end before they begin', async () => {
    expect((await test.app.request('/v1/seizures?from=2026-03-02&to=2026-03-01')).status).toBe(400);
    expect((await test.app.request('/v1/seizures?plate=%3F')).status).toBe(400);
  });
});

describe('/v1/links', () => {
  it('answers with the matrix, stored, as JSON and as a table', async () => {
    expect((await post('/v1/links', {})).status).toBe(404);
    await imported(SEIZURES);
    const response = await post('/v1/links', { kind: 'drugs' });
    expect(response.status).toBe(200);
    const answer = await response.json();
    expect(answer).toMatchObject({
      cells: [{ origin_state: 'MX-CHH', state: 'US-TX', traced_state: 'US-IL', seizures: 1, vehicles: 1 }],
      behind: [{ plate: 'KDR4821', event_id: 'SZ-1' }],
    });
    const again = await post('/v1/links', { kind: 'drugs' });
    expect((await again.json()).id).toBe(answer.id);
    const csv = await (await test.app.request(`/v1/answers/${answer.id}?format=csv`)).text();
    expect(csv).toContain('origin_state,state,traced_state,seizures,vehicles\nMX-CHH,US-TX,US-IL,1,1\n');
    expect((await post('/v1/links', { from: '2026-03-02', to: '2026-03-01' })).status).toBe(400);
    expect((await post('/v1/links', { state: 'Texas' })).status).toBe(400);
  });

  it('finds vehicles that travelled with a seized vehicle, and makes scenes of seizures', async () => {
    await test.app.request('/v1/cameras', json('PUT', { items: [{ id: 'cam-1', lat: 31.5, lon: -106.4 }] }));
    const read = { camera_id: 'cam-1', captured_at: '2026-03-01T09:30:00Z', plate: 'KDR4821', confidence: 0.99 };
    await test.app.request('/v1/reads', ndjson([read, { ...read, plate: 'ABC1234', captured_at: '2026-03-01T09:40:00Z' }]));
    await imported(SEIZURES);
    const chains = await post('/v1/links/chains', { event_ids: ['SZ-1'] });
    expect(await chains.json()).toMatchObject({ sought: [{ plate: 'KDR4821', passages: 1 }], chains: [] });
    expect((await post('/v1/links/chains', {})).status).toBe(400);
    const scenes = await post('/v1/scenes', { seizures: { event_ids: ['SZ-1'] }, least: 1 });
    expect(await scenes.json()).toMatchObject({ scenes: [{ id: 'SZ-1', cameras: ['cam-1'], passages: 2 }] });
    expect((await post('/v1/scenes', { seizures: { event_ids: ['SZ-7'] } })).status).toBe(404);
    expect((await post('/v1/scenes', {})).status).toBe(400);
  });
});

describe('a hit', () => {
  it('shows the seizures that name its plate, of its own state only', async () => {
    await imported(SEIZURES);
    const list = await (await post('/v1/watchlists', { name: 'border' })).json();
    for (const jurisdiction of ['US-TX', 'US-AZ'])
      await post(`/v1/watchlists/${list.id}/entries`, { plate: 'KDR4821', jurisdiction });
    await test.app.request('/v1/reads', ndjson([{ camera_id: 'cam-1', captured_at: '2026-03-05T09:30:00Z', plate: 'KDR4821' }]));
    const { items } = await (await test.app.request('/v1/hits')).json();
    const shown = items.map((hit: { entry: { jurisdiction: string }; seizures: unknown }) => [
      hit.entry.jurisdiction,
      hit.seizures,
    ]);
    expect(Object.fromEntries(shown)).toEqual({
      'US-TX': [{ event_id: 'SZ-1', agency: null, at: '2026-03-01T10:00:00.000Z', kind: 'drugs', state: 'US-TX' }],
      'US-AZ': [],
    });
  });
});
