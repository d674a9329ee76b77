import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { parseVerifierKey, verifyConsistency, verifyRow } from '../../engine/audit/verifier.ts';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
afterEach(() => test.close());

const READ = { plate: 'KDR4821', camera_id: 'cam-1', captured_at: '2026-03-01T06:30:00Z' };
const text = async (path: string): Promise<string> => (await test.app.request(path)).text();

describe('a look-up over HTTP', () => {
  it('is recorded with its parameters, purpose and case number', async () => {
    test = await openTestApp();
    await test.app.request('/v1/reads', ndjson([READ]));
    test.engine.cameras.put(['a', 'b'].map((id) => ({ id, name: null, lat: null, lon: null, heading: null })));
    const headers = { 'Lpr-Purpose': 'stolen vehicle or plate', 'Lpr-Case': '2026-0117' };
    const page = (await (await test.app.request('/v1/reads?plate=kdr*&camera=a&camera=b', { headers })).json()) as {
      items: unknown[];
    };
    expect(page.items).toEqual([]);
    const { items } = test.engine.audit.list({});
    expect(items).toMatchObject([
      {
        actor: 'R. Analyst',
        channel: 'http',
        action: 'search_reads',
        asked: { plate: 'kdr*', camera: 'a, b' },
        purpose: 'stolen vehicle or plate',
        case_number: '2026-0117',
      },
    ]);
  });

  it('is recorded with the id of the record, and only if a record was shown', async () => {
    test = await openTestApp();
    await test.app.request('/v1/reads', ndjson([READ]));
    const id = test.engine.reads.list({}).items[0]?.id as string;
    await test.app.request(`/v1/reads/${id}`);
    await test.app.request('/v1/reads/0195a3c2-9000-7abc-8def-0123456789ab');
    await test.app.request('/v1/reads?plat=KDR4821');
    await test.app.request('/v1/cameras');
    expect(test.engine.audit.list({}).items).toMatchObject([{ action: 'show_read', asked: { id } }]);
  });

  it('is recorded as the route that answered where two routes match', async () => {
    test = await openTestApp();
    await (await test.app.request('/v1/hits/events')).body?.cancel();
    await test.app.request('/v1/hits/0195a3c2-9000-7abc-8def-0123456789ab/verdicts');
    expect(test.engine.audit.list({}).items).toMatchObject([{ action: 'follow_hits' }]);
  });

  it('returns no data where it cannot be recorded', async () => {
    test = await openTestApp();
    const database = new Database(join(test.data, 'lpr.db'));
    database.exec("CREATE TRIGGER no_more BEFORE INSERT ON audit_rows BEGIN SELECT RAISE(ABORT, 'no more'); END");
    database.close();
    const answer = await test.app.request('/v1/hits');
    expect(answer.status).toBe(500);
    expect(await answer.json()).not.toHaveProperty('items');
  });

  it('is refused with a purpose that is too long', async () => {
    test = await openTestApp();
    const answer = await test.app.request('/v1/hits', { headers: { 'Lpr-Purpose': 'x'.repeat(201) } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ in: 'header', field: 'Lpr-Purpose' }] });
  });
});

describe('/v1/audit', () => {
  it('lists look-ups, including those of the list itself, by actor, action and case number', async () => {
    test = await openTestApp();
    await test.app.request('/v1/hits');
    await test.app.request('/v1/near-misses', { headers: { 'Lpr-Case': 'C-7' } });
    const actions = async (query: string): Promise<string[]> => {
      const page = (await (await test.app.request(`/v1/audit${query}`)).json()) as { items: { action: string }[] };
      return page.items.map(({ action }) => action);
    };
    expect(await actions('')).toEqual(['search_near_misses', 'search_hits']);
    expect(await actions('?action=search_audit')).toEqual(['search_audit']);
    expect(await actions('?case_number=C-7')).toEqual(['search_near_misses']);
    expect(await actions('?actor=nobody')).toEqual([]);
  });

  it('gives checkpoints and proofs that can be verified with its key alone', async () => {
    test = await openTestApp();
    await test.app.request('/v1/hits');
    const [vkey, earlier] = [await text('/v1/audit/key'), await text('/v1/audit/checkpoint')];
    const key = parseVerifierKey(vkey);
    await test.app.request('/v1/hits?level=alert');
    const proof = JSON.parse(await text('/v1/audit/1/proof'));
    expect(JSON.parse(verifyRow(proof, key))).toMatchObject({ action: 'search_hits', asked: { level: 'alert' } });
    const answer = await test.app.request('/v1/audit/consistency', json('POST', { earlier }));
    // The request for the proof is recorded as a row, too.
    expect(verifyConsistency(await answer.json(), key)).toEqual({ earlier: 1, later: 3 });
    expect((await test.app.request('/v1/audit/99/proof')).status).toBe(404);
    expect((await test.app.request('/v1/audit/first/proof')).status).toBe(400);
    expect((await test.app.request('/v1/audit/consistency', json('POST', { earlier: 'nothing' }))).status).toBe(400);
  });

  it('reports a checkpoint that its present key has not signed', async () => {
    test = await openTestApp();
    await test.app.request('/v1/hits');
    const earlier = await text('/v1/audit/checkpoint');
    writeFileSync(join(test.data, 'audit-key.pem'), 'no key');
    const other = await openTestApp();
    const answer = await other.app.request('/v1/audit/consistency', json('POST', { earlier }));
    expect(await answer.json()).toMatchObject({ code: 'bad_request', detail: expect.stringContaining('is not signed by') });
    await other.close();
  });
});

describe('GET /v1/audit/misuse', () => {
  it('names a person who searches by wildcards among people who do not, and states the limits of a score', async () => {
    test = await openTestApp();
    const look = (actor: string, plate: string) =>
      test.engine.audit.record({
        ...{
          actor,
          channel: 'http',
          action: 'search_reads',
          asked: { plate },
          purpose: 'criminal investigation',
          case_number: null,
        },
      });
    for (let person = 0; person < 12; person++) for (let n = 0; n < 20; n++) look(`P${person}`, `AB${person}C${n}`);
    for (let n = 0; n < 40; n++) look('P3', `*${n % 10}`);
    const answer = await test.app.request('/v1/audit/misuse?limit=1');
    expect(await answer.json()).toMatchObject({
      people: 12,
      look_ups: 280,
      items: [{ actor: 'P3', rank: 1, reasons: [{ pattern: 'wildcards', count: 40 }] }],
      limits: expect.arrayContaining([expect.stringContaining('nothing of why')]),
    });
    expect((await test.app.request('/v1/audit/misuse?from=2026-03-02&to=2026-03-01')).status).toBe(400);
    expect(test.engine.audit.list({ action: 'search_audit' }).items).toHaveLength(1);
  });
});
