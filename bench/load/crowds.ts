import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { BenchRow } from '../document.ts';
import type { ServerProcess } from '../ingest/server.ts';
import { counted } from './answers.ts';
import { sendAt } from './open-loop.ts';
import { readsSender } from './reads.ts';

const RATE = 25;
const SECONDS = 10;
/** Number of the first request of this part, so that no line is the same as in another part. */
const FIRST = 10_000_000;

/** Ingest while idle connections are open, and while many listen to the live feed. */
export async function measureCrowds(
  server: ServerProcess,
  signal: AbortSignal,
): Promise<{ rows: readonly BenchRow[]; acknowledged: number }> {
  const { url } = server;
  const reads = readsSender(server, FIRST, signal);
  const rows: BenchRow[] = [];
  const ingest = async (beside: string, crowd: Readonly<Record<string, number>>): Promise<void> => {
    const metrics = { ...crowd, ...counted(await sendAt(RATE, SECONDS, reads.send, signal)), peak_rss_mb: server.peakRssMb() };
    rows.push({ contender: 'POST /v1/reads', params: { part: 'crowds', beside, requests_per_s: RATE }, metrics });
  };
  await ingest('nobody', {});
  const idle = await openIdle(url, 2_000);
  await ingest('2,000 idle connections', { opened: 2_000, still_open: idle.filter((socket) => !socket.destroyed).length });
  for (const socket of idle) socket.destroy();
  const stop = new AbortController();
  const listeners = await listen(server, 500, AbortSignal.any([signal, stop.signal]));
  await ingest('500 listeners of the live feed', listeners);
  stop.abort();
  return { rows, acknowledged: reads.acknowledged };
}

/** Connections that never send a request. */
async function openIdle(url: string, n: number): Promise<Socket[]> {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  for (let i = 0; i < n; i++) {
    const socket = connect(Number(port), hostname);
    // The server closes excess connections.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => socket.destroy());
    sockets.push(socket);
    if (i % 50 === 49) await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined);
  }
  await setTimeout(500);
  return sockets;
}

async function listen({ url, authorization }: ServerProcess, n: number, signal: AbortSignal): Promise<Record<string, number>> {
  const tally = { listening: 0, refused: 0, refused_without_retry_after: 0 };
  for (let i = 0; i < n; i++) {
    const response = await fetch(`${url}/v1/hits/events`, { headers: { authorization }, signal });
    if (response.ok) {
      tally.listening += 1;
      drain(response);
      continue;
    }
    await response.arrayBuffer();
    tally.refused += 1;
    if (!response.headers.has('retry-after')) tally.refused_without_retry_after += 1;
  }
  return tally;
}

/** Reads the stream until the listener is told to stop. */
function drain(response: Response): void {
  const read = async (): Promise<void> => {
    for await (const _ of response.body ?? []);
  };
  // Only the stop ends it.
  read().catch(() => undefined);
}
