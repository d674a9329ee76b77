import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openEngine } from '../../engine/open.ts';
import type { ReadsReceipt } from '../../engine/records/reads.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { significant } from '../statistics.ts';
import { NOTES } from './notes.ts';
import { type ServerProcess, startServerProcess } from './server.ts';
import { makeTraffic, type Traffic } from './traffic.ts';

export interface IngestSuiteOptions {
  readonly seed: number;
  readonly entries: number;
  readonly reads: number;
}

/** Parallel senders; more than a few would only wait for the one writer. */
const SENDERS = [1, 4];

/**
 * `lpr bench ingest`: already-read plates as NDJSON over HTTP into `lpr serve`, matched against a list and durably stored. A
 * request's answer means durable, so the clock stops at the last answer; then the server is killed and what is in the
 * store is counted.
 */
export async function benchIngest(
  options: IngestSuiteOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SuiteResult> {
  onProgress('making traffic', 0, options.reads);
  const traffic = makeTraffic(options.seed, options.entries, options.reads);
  const rows: BenchRow[] = [];
  for (const senders of SENDERS) {
    const metrics = await measure(
      traffic,
      senders,
      options.reads,
      (done) => onProgress(`${senders} sending`, done, options.reads),
      signal,
    );
    rows.push({ contender: 'POST /v1/reads', params: { senders, entries: options.entries, reads: options.reads }, metrics });
  }
  return {
    rows,
    packages: ['better-sqlite3', 'hono', '@hono/node-server'],
    notes: NOTES,
  };
}

async function measure(
  { list, bodies }: Traffic,
  senders: number,
  reads: number,
  onDone: (done: number) => void,
  signal: AbortSignal,
): Promise<BenchRow['metrics']> {
  const data = await mkdtemp(join(tmpdir(), 'lpr-bench-'));
  try {
    await importList(data, list);
    const server = await startServerProcess(data, signal);
    const receipts: ReadsReceipt[] = [];
    let next = 0;
    let done = 0;
    const sender = async (): Promise<void> => {
      while (next < bodies.length) {
        const receipt = await post(server, bodies[next++] as Buffer, signal);
        receipts.push(receipt);
        done += receipt.lines;
        onDone(done);
      }
    };
    try {
      const started = performance.now();
      await Promise.all(Array.from({ length: senders }, sender));
      const seconds = (performance.now() - started) / 1000;
      const peak_rss_mb = server.peakRssMb();
      await server.kill();
      return {
        reads_per_s: significant(reads / seconds),
        seconds: significant(seconds),
        peak_rss_mb,
        ...(await checked(receipts, data, reads)),
      };
    } finally {
      await server.kill();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** Fails if an acknowledged read is not in the store, or a line was neither a read nor a duplicate. */
async function checked(
  receipts: readonly ReadsReceipt[],
  data: string,
  reads: number,
): Promise<{ hits: number; stored: number }> {
  const sum = (field: 'read' | 'ambiguous' | 'duplicate' | 'hits'): number =>
    receipts.reduce((total, receipt) => total + receipt[field], 0);
  const stored = await storedReads(data);
  assert.equal(stored, sum('read') + sum('ambiguous'), 'every acknowledged read is stored');
  assert.equal(stored + sum('duplicate'), reads, 'every line is a read');
  return { hits: sum('hits'), stored };
}

async function post({ url, authorization }: ServerProcess, body: Buffer, signal: AbortSignal): Promise<ReadsReceipt> {
  const headers = { 'content-type': 'application/x-ndjson', authorization };
  const response = await fetch(`${url}/v1/reads`, { method: 'POST', headers, body: new Uint8Array(body), signal });
  if (!response.ok) throw new Error(`Expected the reads to be taken but received ${response.status}: ${await response.text()}`);
  return (await response.json()) as ReadsReceipt;
}

async function importList(data: string, csv: string): Promise<void> {
  const engine = openEngine({ data, reader: null });
  try {
    const list = engine.watchlists.create({ name: 'bench', policy: 'ocr' });
    const report = await engine.watchlists.load(list.id, Readable.from([csv]), { dryRun: false });
    assert(report.stored, 'the list is good');
  } finally {
    await engine.close();
  }
}

async function storedReads(data: string): Promise<number> {
  const engine = openEngine({ data, reader: null });
  try {
    return engine.cameras.list({ limit: 1000 }).items.reduce((sum, { reads }) => sum + reads, 0);
  } finally {
    await engine.close();
  }
}
