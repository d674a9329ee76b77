import { once } from 'node:events';
import { pino } from 'pino';
import type { Engine } from '../../engine/engine.ts';
import { LprError } from '../../engine/errors.ts';
import { type RunningServer, startServer } from '../server.ts';

const PREFERRED_PORT = 8080;
const STDERR = 2;

export interface ServeOptions {
  readonly engine: Engine;
  /** Where archives lie while they arrive. */
  readonly spoolDir: string;
  readonly host?: string | undefined;
  /** Names besides its addresses that the server goes by. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Without one: 8080, or a free one if that is taken. */
  readonly port?: number | undefined;
  /** What goes to stderr as JSON lines; `warn` if absent. */
  readonly log?: 'info' | 'warn' | 'silent' | undefined;
}

/** Serves until the signal is aborted, then lets requests in flight finish. `onReady` is told the address. */
export async function serveUntil(signal: AbortSignal, options: ServeOptions, onReady: (url: string) => void): Promise<void> {
  const log = pino({ level: options.log ?? 'warn' }, pino.destination({ dest: STDERR, sync: true }));
  const server = await startOn({ ...options, log });
  onReady(server.url);
  try {
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await server.close();
  }
}

type Start = Parameters<typeof startServer>[0];

async function startOn(options: Start): Promise<RunningServer> {
  if (options.port !== undefined) return await startServer(options);
  return await startServer({ ...options, port: PREFERRED_PORT }).catch((error: unknown) => {
    if (error instanceof LprError && error.code === 'conflict') return startServer({ ...options, port: 0 });
    throw error;
  });
}
