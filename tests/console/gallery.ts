import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { serverAddress } from '../../api/passkeys/server-address.ts';
import { webauthnParty } from '../../api/passkeys/webauthn.ts';
import { startServer } from '../../api/server.ts';
import { folderSource } from '../../engine/ingest/sources/folder.source.ts';
import { openEngine } from '../../engine/open.ts';
import { loadMap } from '../../fixtures/border/map/map.ts';
import { simulate } from '../../fixtures/simulate.ts';
import { openReaderPool } from '../../ocr/pool/reader-pool.ts';
import { fillOffice, OFFICE_NOW } from './office.ts';

const SEED = 5;
const PICTURES = 6;
/** Reads a day of the office's list: some dozens, so that its budget is in proportion. */
const BUDGET = 2e-6;

/** A page of the console to draw. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  /** Selector of an element that exists when the page is complete. */
  readonly until: string;
  /** Clicks before the page is drawn. */
  readonly click?: string;
  /** True where a purpose has to be chosen first, because nothing is requested before that. */
  readonly isPurposeSaid?: boolean;
  /** As somebody sees it who has not signed in. */
  readonly isSignedOut?: boolean;
}

/** Opens a page as the person with this key, and waits until it is complete. */
export async function goToScene(page: Page, key: string, scene: Scene): Promise<void> {
  const { path, until, click, isPurposeSaid = false, isSignedOut = false } = scene;
  await page.setExtraHTTPHeaders(isSignedOut ? {} : { Authorization: `Bearer ${key}` });
  await page.goto(path);
  if (isPurposeSaid) await page.locator('.purpose select').first().selectOption({ index: 1 });
  if (click !== undefined) await page.locator(click).click();
  await page.locator(until).first().waitFor();
  if (!isSignedOut) await page.locator('.line.live').waitFor();
}

/** One server with a stopped clock for all drawn pages, with the office's data and pictures of a simulated border that the reader has read. */
export interface Gallery {
  readonly url: string;
  /** Of somebody with every role. */
  readonly key: string;
  /** The time of the stopped clocks of server and pages, epoch milliseconds. */
  readonly now: number;
  readonly scenes: readonly Scene[];
  close(): Promise<void>;
}

/** @param folder an empty one */
export async function openGallery(folder: string): Promise<Gallery> {
  const clock = { now: OFFICE_NOW };
  const pool = await openReaderPool({ threads: 1 });
  const engine = openEngine({ data: join(folder, 'data'), clock: () => clock.now, reader: pool });
  const office = await fillOffice(engine, clock);
  engine.watchlists.update(office.stolen.id, { false_alerts_per_day: BUDGET });
  const batch = await readPictures(join(folder, 'simulation'), engine);
  await pool.close();
  const relyingParty = webauthnParty(serverAddress('http://localhost', 'the address'), () => clock.now);
  const server = await startServer({ engine, port: 0, spoolDir: join(folder, 'spool'), graceMs: 100, relyingParty });
  engine.access.begin();
  const roles = ['operator', 'analyst', 'supervisor', 'engineer', 'administrator'] as const;
  const person = engine.access.addPerson({ name: 'S. Keeper', roles });
  shareWithSheriff(engine);
  addPasskeys(engine, person.id);
  const runs = engine.benchmarks.list({}).items;
  const [second, first] = runs.filter(({ suite }) => suite === 'hits').map(({ id }) => id);
  const ocr = runs.find(({ suite }) => suite === 'ocr')?.id;
  const alert = engine.hits.list({ level: 'alert', status: 'unverified' }).items.find(({ read }) => read.image !== null)?.id;
  const list = `/lists/${office.stolen.id}`;
  return {
    url: server.url,
    key: engine.access.makeKey({ person: person.id }).secret,
    now: OFFICE_NOW,
    close: () => server.close(),
    scenes: [
      { name: 'sign-in', path: '/', until: 'button:has-text("passkey")', isSignedOut: true },
      { name: 'sign-in-plain', path: '/sign-in', until: 'button:has-text("passkey")', isSignedOut: true },
      { name: 'passkeys', path: '/access', until: 'body:has(main table) .passkeys .who', click: '.settings' },
      { name: 'alerts', path: '/alerts', until: '.grid-row .crop' },
      { name: 'verify', path: `/alerts/${alert}`, until: 'main img' },
      { name: 'compare', path: `/alerts/${alert}`, until: 'main img', click: '.blind button[type=button]' },
      { name: 'batches', path: '/batches', until: 'table' },
      { name: 'batch', path: `/batches/${batch}`, until: '.grid-row .crop' },
      { name: 'cameras', path: '/cameras', until: '.grid-row [role=gridcell]:last-child .dim' },
      { name: 'lists', path: '/lists', until: 'table' },
      { name: 'policy', path: list, until: '.preview[aria-busy=false] .level' },
      { name: 'loads', path: `${list}?show=loads`, until: 'table' },
      { name: 'exemptions', path: '/exemptions', until: 'table' },
      { name: 'sharing', path: '/sharing', until: 'table' },
      { name: 'audit', path: '/audit?actor=R.+Analyst', until: '.grid-row' },
      { name: 'misuse', path: '/audit?show=misuse', until: '.reasons' },
      { name: 'proof', path: '/audit/7', until: '.steps' },
      { name: 'retention', path: '/retention', until: 'section.form h2' },
      { name: 'receipts', path: '/retention?show=receipts', until: 'table' },
      { name: 'reports', path: '/reports?from=2026-02-01&to=2026-03-31', until: 'table' },
      { name: 'benchmarks', path: '/benchmarks', until: 'table' },
      { name: 'latency', path: '/benchmarks?show=latency', until: '.chart polyline' },
      { name: 'benchmark-hits', path: `/benchmarks/${first}?with=${second}`, until: '.chart' },
      { name: 'benchmark-ocr', path: `/benchmarks/${ocr}`, until: '.chart' },
      { name: 'models', path: '/models', until: 'table' },
      {
        name: 'model',
        path: `/models/${office.learned}`,
        until: 'table.plain',
        click: 'p.dim + .actions button',
      },
      { name: 'access', path: '/access', until: 'table' },
    ],
  };
}

function shareWithSheriff({ access, sharing }: ReturnType<typeof openEngine>): void {
  const { name } = access.addAgency('Invented County Sheriff');
  const by = { actor: 'S. Keeper', channel: 'http' as const };
  const until = OFFICE_NOW + 28 * 86_400_000;
  const first = { to_agency: name, what: 'reads' as const, cameras: ['cam-odd'], reason: 'Joint investigation 2026-0117', until };
  sharing.revoke(sharing.grant(first, by, null).id, by, null);
  sharing.grant(
    { to_agency: name, what: 'hits', case_number: '2026-0117', reason: 'Joint investigation 2026-0117', until },
    by,
    null,
  );
}

/** Whose keys are of no authenticator: nobody signs in with them. */
function addPasskeys({ passkeys }: ReturnType<typeof openEngine>, person_id: string): void {
  for (const label of ['Security key', 'Phone']) {
    const credential = Buffer.from(label).toString('base64url');
    passkeys.add({ person_id, label, host: 'localhost', credential, public_key: new Uint8Array(77), counter: 0 });
  }
}

/** Simulates some pictures of roads, puts their plates on the list of the border, and has them read. */
async function readPictures(out: string, engine: ReturnType<typeof openEngine>): Promise<string> {
  await simulate({ out, seed: SEED, images: PICTURES, severity: 0, scenarios: 0, grade: 'pictures' });
  const list = engine.watchlists.create({ name: 'border', agency: 'Invented Border Task Force', priority: 1 });
  for (const line of (await readFile(join(out, 'truth.jsonl'), 'utf8')).trim().split('\n')) {
    const { plate } = JSON.parse(line) as { plate: string };
    engine.entries.add(list.id, { plate, vehicle: 'red pickup', reason_code: 'stolen_vehicle' });
  }
  let last = '';
  for (const name of (await readdir(join(out, 'batches'))).sort()) {
    const { batch } = await engine.batches.submit(folderSource(join(out, 'batches', name)), { name: basename(name) });
    await engine.batches.finished(batch.id);
    last = batch.id;
  }
  // Zones and kinds from the simulation's cameras.csv, because manifests name none.
  const { cameraOf } = loadMap();
  const seen = engine.cameras.list({}).items.filter(({ lat }) => lat !== null);
  engine.cameras.put(
    seen.map(({ id, name, lat, lon, heading }) => ({ ...{ id, name, lat, lon, heading }, ...zoneAndKind(cameraOf(id)) })),
  );
  return last;
}

function zoneAndKind({ zone, kind }: ReturnType<ReturnType<typeof loadMap>['cameraOf']>) {
  return { zone, kind };
}
