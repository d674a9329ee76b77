import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type RunningServer, startServer } from '../../api/server.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open.ts';
import { BEGIN } from '../../engine/questions/testing/road.ts';
import type { Role } from '../../engine/records/access.ts';
import { sharedTempFolder } from '../support/temp-folder.ts';
import { openBrowser, personsPage, signedInPage, type Watched } from './chromium.ts';
import { fillRoad } from './road-data.ts';

/** A server over ten days of traffic on one road, which no test changes but by adding traces. */
export interface RoadConsole {
  readonly engine: Engine;
  readonly server: RunningServer;
  /** Epoch milliseconds of the first day. */
  readonly begin: number;
  /** A page of the person with this name, who is added with these roles (default: analyst) if unknown. */
  signIn(name: string, options?: BrowserContextOptions, roles?: readonly Role[]): Promise<Watched>;
}

/** For a file with tests of what an analyst asks: call it once in the file's `describe`, and what it returns in each test. */
export function roadConsole(): () => RoadConsole {
  const folder = sharedTempFolder();
  let opened: RoadConsole;
  let browser: Browser;
  beforeAll(async () => {
    const engine = openEngine({ data: folder });
    await fillRoad(engine);
    engine.access.begin();
    engine.traceRunner.start();
    const server = await startServer({ engine, port: 0, spoolDir: `${folder}/spool`, graceMs: 100 });
    browser = await openBrowser();
    opened = { engine, server, begin: BEGIN, signIn: signInOn(engine, server.url, browser) };
  });
  afterAll(async () => {
    await browser?.close();
    await opened?.server.close();
  });
  return () => opened;
}

function signInOn({ access }: Engine, url: string, browser: Browser): RoadConsole['signIn'] {
  return async (name, options, roles = ['analyst']) => {
    const known = access.people({ limit: 100 }).items.find((person) => person.name === name);
    const { id } = known ?? access.addPerson({ name, roles });
    const watched = await personsPage(browser, url, options);
    onTestFinished(() => watched.page.context().close());
    await signedInPage(watched.page, access.makeKey({ person: id }).secret);
    return watched;
  };
}
