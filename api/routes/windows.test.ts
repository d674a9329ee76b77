import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

interface Document {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

/** Values of parameters that an address must have. */
const NEEDED: Readonly<Record<string, string>> = { question: 'clones' };

let test: TestApp;
let paths: string[];
beforeAll(async () => {
  test = await openTestApp();
  const document = (await (await test.app.request('/openapi.json')).json()) as Document;
  paths = Object.entries(document.paths)
    .filter(([, { get }]) => ['from', 'to'].every((name) => get?.parameters?.some((parameter) => parameter.name === name)))
    .map(([path, { get }]) => {
      const needed = (get?.parameters ?? []).filter((parameter) => parameter.in === 'query' && parameter.required);
      return `${path.replaceAll(/\{\w+\}/g, '0')}?${needed.map(({ name }) => `${name}=${NEEDED[name]}&`).join('')}`;
    });
});
afterAll(() => test.close());

it('refuses a window that ends before it begins, or is empty, wherever a window is asked for, in both languages', async () => {
  const some = ['/v1/reads?', '/v1/reads/histogram?', '/v1/hits?', '/v1/near-misses?', '/v1/audit?', '/v1/vehicles/0?'];
  expect(paths).toEqual(expect.arrayContaining(some));
  for (const path of paths) {
    for (const window of ['from=2026-03-02&to=2026-03-01', 'from=2026-03-01T06:00:00Z&to=2026-03-01T00:00:00-06:00']) {
      const answer = await test.app.request(`${path}${window}`);
      const problem = await answer.json();
      expect([path, answer.status, problem]).toMatchObject([
        ...[path, 400],
        {
          code: 'bad_request',
          errors: [{ in: 'query', field: 'to', detail: expect.stringContaining('a window that ends after it begins') }],
        },
      ]);
      const spanish = await test.app.request(`${path}${window}`, { headers: { 'Accept-Language': 'es' } });
      expect([path, (await spanish.json()) as object]).toMatchObject([
        path,
        { detail: expect.stringMatching(/^Se esperaba un/) },
      ]);
    }
  }
});

it('takes one bound, and a window in its order', async () => {
  for (const window of ['from=2026-03-02', 'to=2026-03-02', 'from=2026-03-01&to=2026-03-02']) {
    expect((await test.app.request(`/v1/reads?${window}`)).status).toBe(200);
  }
});

it.each([
  ['/v1/reads?min_confidence=0.9&max_confidence=0.5', 'max_confidence', 'a number not below min_confidence'],
  ['/v1/reads/histogram?min_confidence=0.9&max_confidence=0.5', 'max_confidence', 'a number not below min_confidence'],
  ['/v1/hits?min_confidence=0.9&max_confidence=0.5', 'max_confidence', 'a number not below min_confidence'],
  ['/v1/hits?escalated=true&level=review', 'level', 'alert, or nothing, beside escalated (only alerts escalate)'],
])('refuses filters that exclude each other, in both languages: %s', async (path, field, what) => {
  const answer = await test.app.request(path);
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { code: 'bad_request', errors: [{ in: 'query', field, detail: expect.stringContaining(`Expected ${what} for ${field}`) }] },
  ]);
  const spanish = await test.app.request(path, { headers: { 'Accept-Language': 'es' } });
  expect(await spanish.json()).toMatchObject({
    detail: expect.stringMatching(/^Se esperaba (un número no menor|alert, o nada)/),
  });
});

it('takes filters that just do not exclude each other', async () => {
  for (const path of [
    'reads?min_confidence=0.9&max_confidence=0.9',
    'hits?escalated=true&level=alert',
    'hits?escalated=false&level=review',
  ]) {
    expect([path, (await test.app.request(`/v1/${path}`)).status]).toEqual([path, 200]);
  }
});
