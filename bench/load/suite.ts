import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../engine/open.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { type ServerProcess, startServerProcess } from '../ingest/server.ts';
import { measureCrowds } from './crowds.ts';
import { NOTES } from './notes.ts';
import { measureRates } from './rates.ts';
import { measureSilence } from './silence.ts';

export interface LoadSuiteOptions {
  /** Duration of the long run at the highest rate held. */
  readonly seconds: number;
  /** Of the list that is loaded and removed while `/healthz` is asked. */
  readonly entries: number;
  /** Only the part with this name. */
  readonly part?: string | undefined;
}

/** `lpr bench load`: the server's answers at its limit, beyond it, and during its longest tasks. */
export async function benchLoad(
  { seconds, entries, part = '' }: LoadSuiteOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SuiteResult> {
  const rows: BenchRow[] = [];
  const data = await mkdtemp(join(tmpdir(), 'lpr-load-'));
  try {
    let server: ServerProcess = await startServerProcess(data, signal);
    let acknowledged = 0;
    try {
      if ('rates'.includes(part)) {
        const rates = await measureRates(server, seconds, onProgress, signal);
        acknowledged += rates.acknowledged;
        rows.push(...rates.rows);
      }
      if ('crowds'.includes(part)) {
        onProgress('idle connections and listeners', 0, 1);
        const crowds = await measureCrowds(server, signal);
        acknowledged += crowds.acknowledged;
        rows.push(...crowds.rows);
      }
      await server.kill();
      rows.push({ contender: 'after SIGKILL', params: { part: 'kept' }, metrics: await kept(data, acknowledged) });
      if ('silence'.includes(part)) {
        server = await startServerProcess(data, signal);
        rows.push(...(await measureSilence(server, entries, onProgress, signal)));
      }
    } finally {
      await server.kill();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
  return { rows, notes: NOTES, packages: ['better-sqlite3', 'hono', '@hono/node-server'] };
}

/** Fails where an acknowledged line is not stored. */
async function kept(data: string, acknowledged: number): Promise<BenchRow['metrics']> {
  const engine = openEngine({ data, reader: null });
  try {
    const stored = engine.cameras.list({ limit: 1000 }).items.reduce((sum, { reads }) => sum + reads, 0);
    assert(stored >= acknowledged, `every acknowledged read is stored: ${acknowledged} were, and ${stored} are`);
    return { acknowledged_reads: acknowledged, stored_reads: stored };
  } finally {
    await engine.close();
  }
}
