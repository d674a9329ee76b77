import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { Role } from '../../engine/records/access.ts';
import { sharedTempFolder, tempFolder } from '../support/temp-folder.ts';
import { type Border, openBorder, type Prepared, prepare, type Queue } from './border.ts';
import { openBrowser, personsPage, signedInPage, type Watched } from './chromium.ts';

/** A test's own server, and pages of people. Pages, server and data are removed when the test ends. */
export interface Console extends Border {
  /** A page of a person who is not signed in. */
  page(options?: BrowserContextOptions): Promise<Watched>;
  /** A page of the person with this name, signed in by a key. */
  signIn(name: string, options?: BrowserContextOptions, roles?: readonly Role[]): Promise<Watched>;
}

/**
 * For a file with tests of the console: call it once in the file's `describe`, and call the function that it returns at the beginning of each test.
 * The file's tests share one Chromium, one pool and the prepared data; each has a server and a data folder of its own, so their order does not
 * matter.
 */
export function sharedConsole(): (queue: Queue) => Promise<Console> {
  const folder = sharedTempFolder();
  let prepared: Prepared;
  let browser: Browser;
  beforeAll(async () => {
    [prepared, browser] = await Promise.all([prepare(folder), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await prepared?.pool.close();
  });

  return async (queue) => {
    const border = await openBorder(prepared, queue, tempFolder());
    onTestFinished(border.close);
    const page = async (options: BrowserContextOptions = {}): Promise<Watched> => {
      const watched = await personsPage(browser, border.server.url, options);
      onTestFinished(() => watched.page.context().close());
      return watched;
    };
    const signIn: Console['signIn'] = async (name, options, roles) => {
      const watched = await page(options);
      await signedInPage(watched.page, border.keyOf(name, roles));
      return watched;
    };
    // Not a spread, because that would keep the engine and server of before a restart.
    return Object.assign(border, { page, signIn });
  };
}

export const grid = (page: Page) => page.getByRole('grid');
export const rows = (page: Page) => grid(page).locator('.grid-row');

/** Opens the queue of alerts and waits for its first row. */
export async function showQueue(page: Page): Promise<void> {
  await page.goto('/alerts');
  await rows(page).first().waitFor();
}
