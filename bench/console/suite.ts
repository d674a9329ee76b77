import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openEngine } from '../../engine/open.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { startServerProcess } from '../ingest/server.ts';
import { launchChromium } from './chromium.ts';
import { measureFirstLoad } from './first-load.ts';
import { Alerts, LISTED, measureLatency, measureLeak } from './live-alerts.ts';
import { measureLongTable } from './long-table.ts';
import { machineNote, NOTES } from './notes.ts';
import { addPerson } from './people.ts';

export interface ConsoleSuiteOptions {
  /** Rows of the long table. */
  readonly rows: number;
  /** Alerts that are sent after the queue is full. */
  readonly alerts: number;
}

/** Alerts that are timed one by one. */
const TIMED = 100;
/** Alerts that the console keeps at most (`api/console/pages/queue/queue.ts`). */
const FULL = 10_000;

/** `lpr bench console`: the waiting times of a person at a browser, in Chromium with `lpr serve` as a process of its own. */
export async function benchConsole(
  { rows, alerts: more }: ConsoleSuiteOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SuiteResult> {
  const browser = await launchChromium();
  const data = await mkdtemp(join(tmpdir(), 'lpr-bench-'));
  try {
    onProgress('making a batch', 0, rows);
    const batch = await prepared(data, rows);
    const server = await startServerProcess(data, signal);
    try {
      const person = await addPerson(server, browser);
      const alerts = new Alerts(server, person);
      await alerts.post(1);
      const part = (label: string) => (done: number, total: number) => onProgress(label, done, total);
      const first = await measureFirstLoad(person, part('first load'));
      const { page, devtools } = await person.page();
      const table = await measureLongTable(page, devtools, batch, rows);
      await page.goto('/alerts');
      await page.locator('.grid-row').first().waitFor();
      const latency = await measureLatency(page, alerts, TIMED, part('alerts on screen'));
      const leak = await measureLeak(page, devtools, alerts, { full: FULL, more }, part('alerts that stay'));
      return {
        rows: [
          row('first load', {}, { ...first }),
          row('long table', { rows }, { ...table }),
          row('alerts on screen', {}, { ...latency }),
          row('heap', { full: FULL }, { ...leak }),
        ],
        packages: ['playwright-core', 'preact', '@preact/signals', 'preact-iso'],
        notes: [...NOTES, machineNote(browser.version(), loadavg()[0] ?? 0)],
      };
    } finally {
      await server.kill();
    }
  } finally {
    await browser.close();
    await rm(data, { recursive: true, force: true });
  }
}

function row(part: string, params: BenchRow['params'], metrics: BenchRow['metrics']): BenchRow {
  return { contender: 'console', params: { part, ...params }, metrics };
}

/** A list with one plate, and a batch whose manifest names so many pictures. No picture is sent, so every row is rejected and nothing is read. */
async function prepared(data: string, rows: number): Promise<string> {
  const engine = openEngine({ data, limits: { maxFiles: rows + 1 } });
  try {
    const list = engine.watchlists.create({ name: 'bench', policy: 'exact' });
    engine.entries.add(list.id, { plate: LISTED });
    const { batch } = await engine.batches.submit(manifestOf(rows), { name: 'a million rows' });
    return batch.id;
  } finally {
    await engine.close();
  }
}

async function* manifestOf(rows: number) {
  const lines = function* (): Generator<string> {
    yield 'file,camera_id,captured_at\n';
    for (let i = 1; i <= rows; i++) yield `${i}.jpg,cam-1,2026-03-03T08:00:00Z\n`;
  };
  yield { name: 'manifest.csv', bytes: Readable.from(lines()) };
}
