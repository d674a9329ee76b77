import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../bench/console/chromium.ts';

/** Null: the console is not tested. */
export const CHROMIUM = chromiumPath();

if (CHROMIUM === null) {
  console.warn('The console is not tested: no Chromium was found (Debian: apt-get install chromium; or name one in CHROMIUM)');
}

export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** Reports errors of a page's scripts, and violations of its content security policy. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
}

/** A page for one person: storage and cookies are not shared with other pages. Animations are off. */
export async function personsPage(browser: Browser, base: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({
    ...{ baseURL: base, locale: 'en-US', timezoneId: 'America/Chicago', viewport: { width: 1280, height: 800 } },
    ...{ reducedMotion: 'reduce', ...options },
  });
  const page = await context.newPage();
  // A limit for events that never come; it is long, because this machine may be busy.
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser reports refused and aborted requests, too, which the page handles itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  return { page, complaints };
}

/** Signs the person with this key in without the sign-in page: the session's cookie is set in the page's context. */
export async function signedInPage(page: Page, key: string): Promise<void> {
  const answer = await page.context().request.post('/v1/session', { data: { key } });
  if (answer.status() !== 201) throw new Error(`Expected 201 for the session but received ${answer.status()}`);
}

/**
 * Goes to another address of the console as a link does, without loading the document again, which is slower. When this settles, the old page is no
 * longer shown, so whatever is waited for next is of the new page.
 */
export async function visit(page: Page, path: string): Promise<void> {
  const go = async (to: string): Promise<void> =>
    await page.evaluate(`history.pushState(null, '', ${JSON.stringify(to)}); dispatchEvent(new PopStateEvent('popstate'))`);
  await page.evaluate(`document.querySelector('main').firstElementChild.setAttribute('data-left', '')`);
  // Addresses of the same page (its tabs, another list) keep its elements; the page for unknown addresses does not.
  await go('/no-such-page');
  await page.locator('[data-left]').waitFor({ state: 'detached' });
  await go(path);
}

/** The server's answer to a request of the page, with its cookie. */
export async function statusOf(page: Page, path: string, init: object = {}): Promise<number> {
  return await page.evaluate<number>(`fetch(${JSON.stringify(path)}, ${JSON.stringify(init)}).then(({ status }) => status)`);
}
