import { beforeEach, describe, expect, it } from 'vitest';
import { keyOf, TESTER } from '../testing/keyed.ts';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  return () => test.close();
});

const SAVED = { name: 'Convoys of the week', question: 'convoys', asked: { least_odds: 10 }, days: 7 };
const at = async (path: string, init?: RequestInit) => await test.app.request(`/v1/questions${path}`, init);

describe('/v1/questions', () => {
  it('saves a question with the purpose of its search, lists it, runs it and deletes it', async () => {
    const made = await at('', json('POST', SAVED));
    expect(made.status).toBe(201);
    const saved = await made.json();
    expect(made.headers.get('location')).toBe(`/v1/questions/${saved.id}`);
    expect(saved).toMatchObject({ ...SAVED, every_hours: 24, purpose: 'criminal investigation', answered_at: null });
    expect(test.engine.audit.list({}).items[0]).toMatchObject({
      action: 'save_question',
      asked: { name: SAVED.name, question: 'convoys', asked: '{"least_odds":10}' },
    });
    expect((await (await at('')).json()).items).toEqual([saved]);
    const run = await (await at(`/${saved.id}/run`, { method: 'POST' })).json();
    expect(run).toMatchObject({ answer: null, error: 'There are no reads yet: nothing can be asked about' });
    const changed = await at(`/${saved.id}`, json('PATCH', { every_hours: 6 }));
    expect([changed.status, (await changed.json()).every_hours]).toEqual([200, 6]);
    expect((await at(`/${saved.id}`, json('PATCH', { every_hours: 0 }))).status).toBe(400);
    expect((await at(`/${saved.id}`, { method: 'DELETE' })).status).toBe(204);
    for (const method of ['GET', 'DELETE']) expect((await at(`/${saved.id}`, { method })).status).toBe(404);
  });

  it('refuses parameters that the question refuses, a question without a purpose, and other roles', async () => {
    const wrong = await at('', json('POST', { ...SAVED, asked: { least_odds: 'many' } }));
    expect([wrong.status, (await wrong.json()).detail]).toEqual([400, expect.stringContaining('least_odds')]);
    const headers = { Authorization: `Bearer ${keyOf(test.engine, 'E. Engineer', ['engineer'])}` };
    expect((await at('', { headers })).status).toBe(403);
    const change = json('PATCH', { every_hours: 6 });
    const asEngineer = { ...change, headers: { ...change.headers, ...headers } };
    expect((await at('/0195a3d0-5555-7567-89ab-cdef01234567', asEngineer)).status).toBe(403);
    expect((await at('/0195a3d0-5555-7567-89ab-cdef01234567', change)).status).toBe(404);
    expect((await test.bare('/v1/questions')).status).toBe(401);
  });

  it('streams changes to listeners', async () => {
    test.engine.events.lastId();
    const stream = await at('/events?after=0');
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    await stream.body?.cancel();
  });
});

describe('a saved search over HTTP', () => {
  const SEARCH = { name: 'The grey van', question: 'reads', asked: { likely: 'KDR4821' }, every_hours: 1 };

  it('needs a purpose as a search does, counts as an interest in its plate, and is run', async () => {
    const bare = await test.app.request('/v1/questions', {
      ...json('POST', SEARCH),
      headers: { 'Content-Type': 'application/json', 'Lpr-Purpose': '' },
    });
    expect([bare.status, (await bare.json()).code]).toEqual([400, 'purpose_needed']);
    const { id } = await (await at('', json('POST', SEARCH))).json();
    expect(test.engine.audit.list({}).items[0]).toMatchObject({ asked: { question: 'reads', likely: 'KDR4821' } });
    const run = await (await at(`/${id}/run`, { method: 'POST' })).json();
    expect(run).toMatchObject({ ...SEARCH, named: 0, answer: null, window: null, error: null });
    const row = test.engine.audit.list({ action: 'search_reads' }).items[0];
    expect(row).toMatchObject({
      ...{ actor: TESTER, channel: 'http', purpose: 'criminal investigation' },
      asked: { saved_question: id, likely: 'KDR4821' },
    });
  });

  it('is refused with parameters that a search refuses', async () => {
    const wrong = await at('', json('POST', { ...SEARCH, asked: { area: 'somewhere' } }));
    expect([wrong.status, (await wrong.json()).detail]).toEqual([400, expect.stringContaining('area')]);
  });
});
