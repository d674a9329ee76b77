import { afterAll, beforeAll, expect, it } from 'vitest';
import { grant, HIDDEN, openShared, SHOWN, type SharedApp } from '../testing/sharing.ts';

let shared: SharedApp;
beforeAll(async () => {
  shared = await openShared();
});
afterAll(() => shared.test.close());

const ask = async (key: string, address: string, more: Record<string, string> = {}) => {
  const headers = { authorization: `Bearer ${key}`, 'Lpr-Purpose': 'criminal investigation', 'Lpr-Case': 'C-9', ...more };
  const answer = await shared.test.bare(address, { headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const SEARCHES = [
  '/v1/reads?',
  '/v1/reads?format=csv&',
  '/v1/reads/histogram?',
  '/v1/hits?',
  '/v1/near-misses?',
  '/v1/passages?',
];

it('says of a camera that is not known that there is none, and which one may be meant, wherever reads are searched', async () => {
  for (const search of [...SEARCHES, `/v1/reads?likely=${SHOWN.plate}&`, `/v1/vehicles/${SHOWN.plate}/passages?`]) {
    expect([search, await ask(shared.owners, `${search}camera=cam-7`)]).toMatchObject([
      search,
      {
        status: 404,
        body: {
          code: 'not_found',
          detail:
            'Expected a camera that has reads or is known for camera but received "cam-7" of type string: did you mean cam-1?',
        },
      },
    ]);
    const { body } = await ask(shared.owners, `${search}camera=cam-7`, { 'Accept-Language': 'es' });
    expect(body.detail).toBe('Se esperaba una cámara conocida o con lecturas (camera), pero llegó "cam-7": ¿quería decir cam-1?');
  }
});

it('is 404 for an unknown list, not an empty page', async () => {
  const { status, body } = await ask(shared.owners, '/v1/hits?list=stolne');
  expect(status).toBe(404);
  expect(body).toMatchObject({ code: 'not_found', detail: expect.stringContaining('stolne') });
});

it('says so of one of several', async () => {
  const { status, body } = await ask(shared.owners, `/v1/reads?camera=${SHOWN.camera}&camera=nosuch`);
  expect([status, body.detail]).toEqual([404, expect.stringContaining('received "nosuch" of type string')]);
  expect((await ask(shared.owners, `/v1/reads?camera=${SHOWN.camera}&camera=${HIDDEN.camera}`)).status).toBe(200);
});

it('does not tell people of another agency which cameras there are', async () => {
  grant(shared, 'hits');
  grant(shared, 'reads');
  for (const search of SEARCHES) {
    const [hidden, none] = [await ask(shared.theirs, `${search}camera=cam-2`), await ask(shared.theirs, `${search}camera=cam-7`)];
    expect([search, JSON.parse(JSON.stringify(none).replaceAll('cam-7', 'cam-2'))]).toMatchObject([
      search,
      { status: hidden.status },
    ]);
    expect(none.status).not.toBe(404);
  }
});
