import { expect, test } from 'vitest';
import { openTestApp } from '../testing/test-app.ts';

/** As browsers send it when an address is typed. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

async function asked(path: string, headers: Record<string, string>, method = 'GET') {
  const { bare, close } = await openTestApp();
  try {
    const answer = await bare(path, { method, headers });
    return { answer, text: await answer.text(), type: answer.headers.get('content-type') };
  } finally {
    await close();
  }
}

test.each(['/nothing', '/console/nothing', '/alerts/a/b', '/docs/nothing'])(
  'a browser gets a page at %s, which has none, with a way back',
  async (path) => {
    const { answer, text, type } = await asked(path, { Accept: BROWSER });
    expect([answer.status, type]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain(`There is no such page`);
    expect(text).toContain(`<code>${path}</code>`);
    expect(text).toContain('<a href="/">');
    expect(answer.headers.get('content-security-policy')).toContain("style-src 'self'");
    expect(answer.headers.get('vary')).toMatch(/\bAccept\b(?!-)/);
  },
);

test('the page is in the language of the reader, and shows the address as text', async () => {
  const { answer, text } = await asked('/%3Cscript%3E', { Accept: BROWSER, 'Accept-Language': 'es-MX,es;q=0.9,en;q=0.5' });
  expect(text).toContain('Esa página no existe');
  expect(text).toContain('<html lang="es">');
  expect(text).not.toContain('<script');
  expect(answer.headers.get('content-language')).toBe('es');
});

test.each([
  ['of a program', '/nothing', { Accept: '*/*' }, 'GET'],
  ['without Accept', '/console/nothing', {}, 'GET'],
  ['that prefers JSON', '/nothing', { Accept: 'application/json, text/html;q=0.5' }, 'GET'],
  ['to the API', '/v1/nothing', { Accept: BROWSER }, 'GET'],
  ['that is no look-up', '/nothing', { Accept: BROWSER }, 'POST'],
] as const)('a request %s gets the problem as JSON', async (_what, path, headers, method) => {
  const { answer, text, type } = await asked(path, headers, method);
  expect([answer.status, type]).toEqual([404, 'application/problem+json']);
  expect(JSON.parse(text)).toMatchObject({ code: 'not_found' });
});
