import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

// biome-ignore lint/suspicious/noExplicitAny: documents are looked into by the tests
const answerOf = async (path: string, init?: RequestInit): Promise<any> => {
  const answer = await test.app.request(path, init);
  return { status: answer.status, ...(await answer.json()) };
};
const putOld = async (...plates: string[]) =>
  await test.app.request('/v1/reads', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: plates.map((plate) => JSON.stringify({ camera_id: 'c', captured_at: '2019-03-01T00:00:00Z', plate })).join('\n'),
  });

describe('/v1/retention', () => {
  it('names profiles with the sources of their figures, and holds the folder under one', async () => {
    const { items } = await answerOf('/v1/retention/profiles');
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['plain', 'nh', 'me', 'va', 'ca', 'ar', 'tn', 'ne']);
    expect(items[3].retention).toMatchObject({ unhit: { value: 504, source: expect.any(String) }, hits: { source: null } });
    expect(await answerOf('/v1/retention')).toMatchObject({ profile: 'plain', since: null });
    const changed = await answerOf('/v1/retention/profile', json('PUT', { profile: 'va', terms: { unhit: 24 } }));
    expect(changed).toMatchObject({ status: 200, profile: 'va', terms: { unhit: 24, images: 24, hits: 8760 }, by: 'R. Analyst' });
    const refused = await answerOf('/v1/retention/profile', json('PUT', { profile: 'va', terms: { unhit: 1000 } }));
    expect(refused).toMatchObject({ status: 400, detail: expect.stringContaining('at most 504 hours') });
    expect(await answerOf('/v1/retention/profile', json('PUT', { profile: 'xx' }))).toMatchObject({ status: 400 });
  });

  it('counts, deletes and gives a receipt that the audit log proves', async () => {
    await putOld('OLD1111', 'OLD2222');
    await answerOf('/v1/retention/profile', json('PUT', { profile: 'tn' }));
    expect(await answerOf('/v1/retention/plan')).toMatchObject({ counts: { reads: 2 }, held: 0 });
    expect(await answerOf('/v1/reads')).toMatchObject({ items: [{}, {}] });
    const { receipt } = await answerOf('/v1/retention/runs', { method: 'POST' });
    expect(receipt).toMatchObject({ profile: 'tn', counts: { reads: 2 }, captured_from: '2019-03-01T00:00:00.000Z' });
    expect(await answerOf('/v1/retention/receipts')).toMatchObject({ items: [receipt] });
    const proof = await answerOf(`/v1/audit/${receipt.audit_seq}/proof`);
    expect(JSON.parse(proof.body)).toMatchObject({ action: 'forget', asked: { reads: '2', hash: receipt.hash } });
    expect(await answerOf('/v1/reads')).toMatchObject({ items: [] });
  });

  it('does not delete data that a hold covers, and records who looks at holds', async () => {
    await putOld('HELD111', 'OLD2222');
    await answerOf('/v1/retention/profile', json('PUT', { profile: 'tn' }));
    const hold = await answerOf('/v1/retention/holds', json('POST', { case_number: '7', reason: 'court', plate: 'HELD111' }));
    expect(hold).toMatchObject({ status: 201, plate: 'HELD111', released_at: null });
    await answerOf('/v1/retention/runs', { method: 'POST' });
    expect(await answerOf('/v1/reads')).toMatchObject({ items: [{ plate: 'HELD111' }] });
    expect(await answerOf('/v1/retention/holds')).toMatchObject({ items: [{ id: hold.id }] });
    expect(test.engine.audit.list({ limit: 1 }).items).toMatchObject([{ action: 'show_holds' }]);
    expect(await answerOf(`/v1/retention/holds/${hold.id}`, { method: 'DELETE' })).toMatchObject({
      status: 200,
      released_by: 'R. Analyst',
    });
    expect(await answerOf(`/v1/retention/holds/${hold.id}`, { method: 'DELETE' })).toMatchObject({ status: 409 });
    expect(await answerOf('/v1/retention/holds/none', { method: 'DELETE' })).toMatchObject({ status: 404 });
    expect(await answerOf('/v1/retention/holds', json('POST', { case_number: '7' }))).toMatchObject({ status: 400 });
  });
});
