import { beforeEach, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/keyed.ts';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let owner: string;
/** Headers of a person of another agency. */
let other: Record<string, string>;
beforeEach(async () => {
  test = await openTestApp();
  other = { Authorization: `Bearer ${keyOf(test.engine, 'B. Other', ['supervisor'], 'Agency B')}` };
  owner = test.engine.access.agencies().find((agency) => agency.owner)?.name ?? '';
  return () => test.close();
});

const get = async (path: string, headers: Record<string, string> = {}) =>
  await test.app.request(`/v1/deconfliction${path}`, { headers });

describe('/v1/deconfliction', () => {
  it('notifies an agency that another one searches for a plate of its list, with the person to call', async () => {
    const said = json('PUT', { contact: 'Desk B' });
    const contact = await test.app.request('/v1/deconfliction/contact', { ...said, headers: { ...said.headers, ...other } });
    expect(await contact.json()).toEqual({ agency: 'Agency B', contact: 'Desk B' });
    const list = await (await test.app.request('/v1/watchlists', json('POST', { name: 'theirs', agency: 'Agency B' }))).json();
    await test.app.request(`/v1/watchlists/${list.id}/entries`, json('POST', { plate: 'KDR4821', case_number: 'CASE-B' }));
    await test.app.request('/v1/reads?plate=kdr-482*');
    await test.engine.deconfliction.run();
    expect(await (await get('')).json()).toMatchObject({ items: [] });
    await test.app.request('/v1/reads?plate=kdr-4821');
    await test.engine.deconfliction.run();
    const mine = await (await get('')).text();
    expect(JSON.parse(mine)).toMatchObject({ items: [{ other: 'Agency B', contact: 'Desk B', about: { what: 'search' } }] });
    const theirs = await (await get('', other)).text();
    expect(JSON.parse(theirs)).toMatchObject({ items: [{ other: owner, contact: null, about: { what: 'list', id: list.id } }] });
    for (const text of [mine, theirs]) expect(text).not.toMatch(/KDR4821|CASE-B|theirs|training/);
    expect(mine).not.toContain(list.id);
  });

  it('shows nothing without a sign-in, and to another agency only its own notices', async () => {
    for (const path of ['', '/events', '/contact']) expect((await test.bare(`/v1/deconfliction${path}`)).status).toBe(401);
    expect((await test.app.request('/v1/traces', { headers: other })).status).toBe(403);
    expect(await (await get('/contact')).json()).toEqual({ agency: owner, contact: null });
  });
});
