import { Readable } from 'node:stream';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type RunningServer, startServer } from '../../api/server.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open.ts';
import { BEGIN, DAY_S, drive, HOUR_S, ROAD, type ToldPassage, traffic } from '../../engine/questions/testing/road.ts';
import { sharedTempFolder } from '../support/temp-folder.ts';
import { openBrowser, personsPage, signedInPage, type Watched } from './chromium.ts';

/** Two vehicles together on three trips, and one plate at both ends of the road. */
const PASSAGES: readonly ToldPassage[] = [
  ...traffic(1, 120, 10),
  ...[1, 4, 8].flatMap((day) => {
    const departs = day * DAY_S + (5 + day) * HOUR_S;
    return [...drive('LEAD001', departs, [1, 2, 3, 4, 5]), ...drive('FOLLOW2', departs + 60, [1, 2, 3, 4, 5])];
  }),
  ...[1, 3, 6].flatMap((day) => {
    const departs = day * DAY_S + 9 * HOUR_S;
    return [...drive('BCD1234', departs, [0, 1]), ...drive('BCD1234', departs + 300, [8, 9])];
  }),
];
/** Columns as `docs/formats.md` has them. */
const SEIZURES =
  'event_id,at,kind,state,origin_state,traced_state,plate,jurisdiction\n' +
  'SZ-1,2026-03-04T10:00:00Z,currency,US-TX,US-IL,MX-TAM,LEAD001,US-TX\n' +
  'SZ-2,2026-03-05T10:00:00Z,drugs,US-AZ,MX-SON,US-OH,ZZZ1111,MX-SON\n';

/** A server over ten days of traffic on one road, which no test changes but by adding traces. */
export interface RoadConsole {
  readonly engine: Engine;
  readonly server: RunningServer;
  /** Epoch milliseconds of the first day. */
  readonly begin: number;
  /** A page of an analyst, signed in. */
  signIn(name: string, options?: BrowserContextOptions): Promise<Watched>;
}

/** For a file with tests of what an analyst asks: call it once in the file's `describe`, and what it returns in each test. */
export function roadConsole(): () => RoadConsole {
  const folder = sharedTempFolder();
  let opened: RoadConsole;
  let browser: Browser;
  beforeAll(async () => {
    const engine = openEngine({ data: folder });
    engine.cameras.put(ROAD.map((camera) => ({ ...camera, name: null, heading: null })));
    const lines = PASSAGES.map(({ s, camera, plate }) => {
      const captured_at = new Date(BEGIN + s * 1000).toISOString();
      return JSON.stringify({ camera_id: ROAD[camera].id, captured_at, plate, confidence: 0.99 });
    });
    await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
    await engine.seizures.importFile(Readable.from([Buffer.from(SEIZURES)]), { dryRun: false });
    const list = engine.watchlists.create({ name: 'wanted' });
    engine.entries.add(list.id, { plate: 'LEAD088' });
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
  return async (name, options) => {
    const known = access.people({ limit: 100 }).items.find((person) => person.name === name);
    const { id } = known ?? access.addPerson({ name, roles: ['analyst'] });
    const watched = await personsPage(browser, url, options);
    onTestFinished(() => watched.page.context().close());
    await signedInPage(watched.page, access.makeKey({ person: id }).secret);
    return watched;
  };
}
