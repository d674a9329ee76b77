import type { CDPSession, Page } from 'playwright-core';
import { quantileSorted } from 'simple-statistics';
import type { ServerProcess } from '../ingest/server.ts';
import type { Person } from './people.ts';

/** The plate that is listed: every read of it is an alert. */
export const LISTED = 'KDR4821';
/** Milliseconds between reads of one plate and camera after which each is a passage of its own. */
const APART = 60_000;
const BEGIN = Date.UTC(2026, 2, 3);

/**
 * Posts reads that are alerts, each a passage of its own. The last of a request is told by its camera, which no other read has; the others share a few
 * hundred cameras, as on a road: with a camera for each alert, the console's list of cameras would grow, too.
 */
export class Alerts {
  readonly #server: ServerProcess;
  readonly #key: string;
  #next = 0;

  constructor(server: ServerProcess, { key }: Person) {
    this.#server = server;
    this.#key = key;
  }

  /** Posts `count` reads, and resolves with the camera of the last one when all are acknowledged. */
  async post(count: number): Promise<string> {
    const lines = Array.from({ length: count }, (_, i) => {
      const n = this.#next++;
      const captured_at = new Date(BEGIN + n * APART).toISOString();
      const camera_id = i === count - 1 ? cameraOf(n) : `road-${i}`;
      return JSON.stringify({ plate: LISTED, camera_id, captured_at, confidence: 0.999 });
    });
    const headers = { 'content-type': 'application/x-ndjson', authorization: `Bearer ${this.#key}` };
    const answer = await fetch(`${this.#server.url}/v1/reads`, { method: 'POST', headers, body: lines.join('\n') });
    const receipt = (await answer.json()) as { hits?: number };
    if (receipt.hits !== count) throw new Error(`Expected ${count} alerts but received ${JSON.stringify(receipt)}`);
    return cameraOf(this.#next - 1);
  }

  /** The camera of the alert that is posted next, if it is posted alone. */
  get coming(): string {
    return cameraOf(this.#next);
  }
}

function cameraOf(n: number): string {
  return `live-${n}.`;
}

export interface Latency {
  readonly alerts: number;
  readonly on_screen_p50_ms: number;
  readonly on_screen_p95_ms: number;
  readonly on_screen_max_ms: number;
}

/** Milliseconds from just before a read is posted until its alert is painted, one after another. Page and program use the same clock. */
export async function measureLatency(
  page: Page,
  alerts: Alerts,
  count: number,
  onDone: (done: number, total: number) => void,
): Promise<Latency> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    await page.evaluate(shown(alerts.coming));
    const begun = Date.now();
    await alerts.post(1);
    times.push((await page.evaluate<number>('window.shownAt')) - begun);
    onDone(i + 1, count);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (q: number): number => Math.round(quantileSorted(sorted, q));
  return { alerts: count, on_screen_p50_ms: at(0.5), on_screen_p95_ms: at(0.95), on_screen_max_ms: at(1) };
}

/** Script that begins to wait for a camera in the list; `window.shownAt` resolves with the time at which it was painted. */
function shown(camera: string): string {
  return `void (window.shownAt = new Promise((resolve) => {
    const grid = document.querySelector('.grid');
    const look = () => {
      if (!grid.textContent.includes(${JSON.stringify(camera)})) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
    };
    const observer = new MutationObserver(look);
    observer.observe(grid, { childList: true, subtree: true, characterData: true });
    look();
  }))`;
}

export interface Leak {
  readonly alerts: number;
  readonly heap_before_mb: number;
  readonly heap_after_mb: number;
  readonly heap_grown: number;
}

/** Alerts of one request. */
const AT_ONCE = 500;

/** Fills the queue to the console's limit, then sends further alerts, and compares the live heap. */
export async function measureLeak(
  page: Page,
  devtools: CDPSession,
  alerts: Alerts,
  { full, more }: { readonly full: number; readonly more: number },
  onDone: (done: number, total: number) => void,
): Promise<Leak> {
  let done = 0;
  const comes = async (count: number): Promise<number> => {
    for (let i = 0; i < count; i += AT_ONCE) {
      const last = await alerts.post(Math.min(AT_ONCE, count - i));
      await page.evaluate(shown(last));
      await page.evaluate('window.shownAt');
      done += AT_ONCE;
      onDone(done, full + more);
    }
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  };
  const before = await comes(full);
  const after = await comes(more);
  const mb = (n: number): number => Math.round(n * 10) / 10;
  return {
    alerts: more,
    heap_before_mb: mb(before),
    heap_after_mb: mb(after),
    heap_grown: Math.round((after / before - 1) * 1000) / 1000,
  };
}
