import type { Browser, CDPSession, Page } from 'playwright-core';
import type { ServerProcess } from '../ingest/server.ts';

/** A person at a browser, with a key of the same person for a program. */
export interface Person {
  readonly key: string;
  /** An empty page in a browser context of its own, without a cache. */
  page(): Promise<{ readonly page: Page; readonly devtools: CDPSession }>;
}

/** Adds an analyst who is an operator, too. */
export async function addPerson({ url, authorization }: ServerProcess, browser: Browser): Promise<Person> {
  const post = async <T>(path: string, body: object): Promise<T> => {
    const headers = { 'content-type': 'application/json', authorization };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`Expected ${path} to be taken but received ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { id } = await post<{ id: string }>('/v1/people', { name: 'B. Measured', roles: ['operator', 'analyst'] });
  const { secret: key } = await post<{ secret: string }>('/v1/keys', { person: id });
  return {
    key,
    async page() {
      const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto('/sign-in');
      const init = { method: 'POST', body: JSON.stringify({ key }), headers: { 'Content-Type': 'application/json' } };
      await page.evaluate(
        `fetch('/v1/session', ${JSON.stringify(init)}).then(({ ok }) => ok || Promise.reject(new Error('no session')))`,
      );
      const devtools = await context.newCDPSession(page);
      return { page, devtools };
    },
  };
}
