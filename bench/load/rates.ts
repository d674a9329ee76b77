import { setTimeout } from 'node:timers/promises';
import type { BenchRow, OnProgress } from '../document.ts';
import type { ServerProcess } from '../ingest/server.ts';
import { counted } from './answers.ts';
import { type Sent, sendAt } from './open-loop.ts';
import { readsSender } from './reads.ts';

/** Rates that are tried, requests a second, ascending. A key may make 200. */
const TRIED = [25, 50, 100, 150, 200];
/** A rate counts as held when all requests are acknowledged and 99 of 100 answers come within this time. */
const HELD_P99_MS = 500;
const TRY_SECONDS = 5;
const OVERLOAD = 3;
const OVERLOAD_SECONDS = 20;
/** The server counts as recovered when so many requests in a row are acknowledged, each within this time. */
const IN_A_ROW = 20;
const RECOVERED_MS = 250;

export interface Rates {
  readonly rows: readonly BenchRow[];
  /** Lines of reads that were acknowledged. */
  readonly acknowledged: number;
}

/** The highest rate held, a long run at it, three times as much, and the time that the server then needs to recover. */
export async function measureRates(
  server: ServerProcess,
  seconds: number,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Rates> {
  const reads = readsSender(server, 0, signal);
  const rows: BenchRow[] = [];
  const run = async (name: string, rate: number, length: number) => {
    onProgress(`${name}: ${rate}/s`, 0, 1);
    const result = counted(await sendAt(rate, length, reads.send, signal));
    rows.push({
      contender: 'POST /v1/reads',
      params: { part: 'rates', run: name, requests_per_s: rate, seconds: length },
      metrics: { ...result, peak_rss_mb: server.peakRssMb() },
    });
    return result;
  };
  let held = 0;
  for (const rate of TRIED) {
    const { refused, errors, p99_ms } = await run('try', rate, TRY_SECONDS);
    if (refused + errors > 0 || (p99_ms ?? Number.POSITIVE_INFINITY) > HELD_P99_MS) break;
    held = rate;
    // Wait until the key's token bucket is full again.
    await setTimeout(1_000, undefined, { signal });
  }
  const rate = held === 0 ? (TRIED[0] ?? 1) : held;
  await run('held', rate, seconds);
  await run('overload', rate * OVERLOAD, OVERLOAD_SECONDS);
  const recovery_ms = await recovery(reads.send, signal);
  rows.push({ contender: 'POST /v1/reads', params: { part: 'rates', run: 'recovery' }, metrics: { recovery_ms } });
  return { rows, acknowledged: reads.acknowledged };
}

/** Milliseconds until the server has recovered. */
async function recovery(send: () => Promise<Response>, signal: AbortSignal): Promise<number> {
  const begun = performance.now();
  let row: Sent[] = [];
  let first = 0;
  while (row.length < IN_A_ROW) {
    if (row.length === 0) first = performance.now() - begun;
    const [one] = await sendAt(1_000, 0.001, send, signal);
    row = one !== undefined && one.status === 200 && one.ms <= RECOVERED_MS ? [...row, one] : [];
    await setTimeout(20, undefined, { signal });
  }
  return Math.round(first);
}
