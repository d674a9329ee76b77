import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { DAY } from '../../engine/fields/durations.ts';
import type { BenchRow, OnProgress } from '../document.ts';
import type { ServerProcess } from '../ingest/server.ts';
import { latencies } from './answers.ts';

/** Milliseconds between two requests of `/healthz`. */
const EVERY = 20;
const OLD_READS = 50_000;
/** Reads of which searches find nothing or all, so that they look at every one. */
const NEW_READS = 1_000_000;
/** Reads of one request. */
const AT_ONCE = 50_000;

/** The latency of `/healthz` while the server does its longest tasks. @param entries of the list that is loaded and removed */
export async function measureSilence(
  { url, authorization }: ServerProcess,
  entries: number,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<readonly BenchRow[]> {
  const ask = async (path: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<Response> => {
    const headers = { authorization, 'Lpr-Purpose': 'criminal investigation', ...init.headers };
    const response = await fetch(`${url}${path}`, { ...init, headers, signal });
    if (!response.ok)
      throw new Error(`Expected ${path} to be answered but received ${response.status}: ${await response.text()}`);
    return response;
  };
  const search = async (path: string): Promise<unknown> => await (await ask(path)).arrayBuffer();
  const json = { 'content-type': 'application/json' };
  const made = await ask('/v1/watchlists', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ name: 'load', policy: 'exact' }),
  });
  const { id } = (await made.json()) as { id: string };
  const load = async (rows: number): Promise<void> => {
    const body = Readable.toWeb(Readable.from(csv(rows))) as ReadableStream;
    const headers = { 'content-type': 'text/csv' };
    await (await ask(`/v1/watchlists/${id}/import?mode=full`, { method: 'POST', headers, body, duplex: 'half' })).arrayBuffer();
  };
  onProgress('reads to search', 0, 1);
  await sendReads(ask, { begin: Date.now() - 60 * DAY, reads: OLD_READS });
  await sendReads(ask, { begin: Date.now() - 12 * DAY, reads: NEW_READS });
  const works: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['nothing', () => setTimeout(5_000, undefined, { signal })],
    [`import of ${entries} entries`, () => load(entries)],
    ['search for a prefix', () => search('/v1/reads?plate=L*&limit=1000')],
    ['search for a part of a plate, counted', () => search('/v1/reads?plate=*123*&total=true')],
    ['search for a state that no read has, counted', () => search('/v1/reads?state=US-HI&total=true')],
    ['search for doubtful reads, of which there are none', () => search('/v1/reads?max_confidence=0.0001')],
    ['reads over time', () => search('/v1/reads/histogram?state=US-HI')],
    ['full load that removes all but one', () => load(1)],
    [`import of ${entries} entries again`, () => load(entries)],
    ['removal of the list', () => ask(`/v1/watchlists/${id}`, { method: 'DELETE' })],
    [
      `deletion of ${OLD_READS} reads past their term, and clearing of the files`,
      async () => {
        await ask('/v1/retention/profile', { method: 'PUT', headers: json, body: JSON.stringify({ profile: 'me' }) });
        const run = (await (await ask('/v1/retention/runs', { method: 'POST' })).json()) as { rewritten: boolean };
        if (!run.rewritten) throw new Error('Expected the files to be cleared after the deletion but they were not');
      },
    ],
  ];
  const rows: BenchRow[] = [];
  for (const [name, work] of works) {
    onProgress(`/healthz during: ${name}`, rows.length, works.length);
    const { waits, broken, seconds } = await during(work, () => fetch(`${url}/healthz`, { signal }), signal);
    const metrics = { asked: waits.length, broken, seconds: Math.round(seconds * 10) / 10, ...latencies(waits) };
    rows.push({ contender: 'GET /healthz', params: { part: 'silence', during: name }, metrics });
  }
  return rows;
}

type Ask = (path: string, init: RequestInit & { duplex?: 'half' }) => Promise<Response>;

interface Sent {
  readonly begin: number;
  readonly reads: number;
}

/** One read a second, from a time on. Those of two months ago are deleted by a profile that keeps three weeks. */
async function sendReads(ask: Ask, { begin, reads }: Sent): Promise<void> {
  const headers = { 'content-type': 'application/x-ndjson' };
  for (let from = 0; from < reads; from += AT_ONCE) {
    const body = Readable.toWeb(Readable.from(lines(begin, from, Math.min(from + AT_ONCE, reads)))) as ReadableStream;
    await (await ask('/v1/reads', { method: 'POST', headers, body, duplex: 'half' })).arrayBuffer();
  }
}

function* lines(begin: number, from: number, to: number): Generator<Buffer> {
  for (let i = from; i < to; i++) {
    // In an order in which pages of the index by plate are split.
    const plate = `P${String((i * 7919) % 1_000_003).padStart(6, '0')}`;
    const captured_at = new Date(begin + 1000 * i).toISOString();
    yield Buffer.from(`${JSON.stringify({ plate, camera_id: `cam-${i % 20}`, captured_at, confidence: 0.99 })}\n`);
  }
}

/** Sends requests at a fixed rate until the work has ended; a request that waits does not delay the next one. */
async function during(
  work: () => Promise<unknown>,
  ask: () => Promise<Response>,
  signal: AbortSignal,
): Promise<{ waits: number[]; broken: number; seconds: number }> {
  const begun = performance.now();
  const asked: Promise<number>[] = [];
  let isOver = false;
  const working = work().finally(() => {
    isOver = true;
  });
  // An error is thrown below, after the pause between two requests.
  working.catch(() => {});
  let broken = 0;
  const one = async (): Promise<number> => {
    const at = performance.now();
    try {
      await (await ask()).arrayBuffer();
    } catch (error) {
      // No code waits for this request yet; if the run is stopped, the work ends with an error, too.
      if (error instanceof TypeError) broken += 1;
    }
    return performance.now() - at;
  };
  while (!isOver) {
    asked.push(one());
    await setTimeout(EVERY, undefined, { signal });
  }
  await working;
  const seconds = (performance.now() - begun) / 1000;
  const waits = await Promise.all(asked);
  return { waits, broken, seconds };
}

function* csv(rows: number): Generator<Buffer> {
  const GROUP = 10_000;
  yield Buffer.from('plate\n');
  for (let from = 0; from < rows; from += GROUP) {
    const lines = Array.from({ length: Math.min(GROUP, rows - from) }, (_, i) => `Q${String(from + i).padStart(7, '0')}\n`);
    yield Buffer.from(lines.join(''));
  }
}
