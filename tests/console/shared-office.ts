import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { BenchmarkCommand } from '../../api/benchmarks/command.ts';
import { type RunningServer, startServer } from '../../api/server.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open.ts';
import type { Role } from '../../engine/records/access.ts';
import { sharedTempFolder, tempFolder } from '../support/temp-folder.ts';
import { openBrowser, personsPage, signedInPage, type Watched } from './chromium.ts';
import { fillOffice, OFFICE_NOW, type Office } from './office.ts';

/** A test's own server over a copy of the office's data, with a stopped clock. */
export interface OpenOffice extends Office {
  readonly engine: Engine;
  readonly server: RunningServer;
  /** A page of the person with this name, who is made with these roles and signed in. */
  signIn(name: string, roles: readonly Role[], options?: BrowserContextOptions): Promise<Watched>;
}

/** As `sharedConsole`, with the data of supervisors and engineers and without pictures, so that no reader is started. */
export function sharedOffice(): (benchmarkCommand?: BenchmarkCommand) => Promise<OpenOffice> {
  const folder = sharedTempFolder();
  let browser: Browser;
  let office: Office;
  beforeAll(async () => {
    const clock = { now: OFFICE_NOW };
    const engine = openEngine({ data: join(folder, 'office'), clock: () => clock.now });
    [browser, office] = await Promise.all([openBrowser(), fillOffice(engine, clock)]);
    await engine.close();
  });
  afterAll(() => browser?.close());
  return async (benchmarkCommand) => {
    const own = tempFolder();
    await cp(join(folder, 'office'), join(own, 'data'), { recursive: true });
    // Sessions end by the server's clock, and cookies by the browser's, so this clock runs.
    const engine = openEngine({ data: join(own, 'data') });
    const server = await startServer({ engine, port: 0, spoolDir: join(own, 'spool'), graceMs: 100, benchmarkCommand });
    onTestFinished(() => server.close());
    return {
      ...office,
      engine,
      server,
      async signIn(name, roles, options) {
        const watched = await personsPage(browser, server.url, options);
        onTestFinished(() => watched.page.context().close());
        engine.access.begin();
        const { id } = engine.access.addPerson({ name, roles });
        await signedInPage(watched.page, engine.access.makeKey({ person: id }).secret);
        return watched;
      },
    };
  };
}
