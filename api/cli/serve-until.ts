import { once } from 'node:events';
import { pino } from 'pino';
import type { Engine } from '../../engine/engine.ts';
import { LprError } from '../../engine/errors.ts';
import type { IdentityProvider } from '../oidc/identity-provider.ts';
import type { RelyingParty } from '../passkeys/relying-party.ts';
import { type RunningServer, startServer } from '../server.ts';

const PREFERRED_PORT = 8080;
const STDERR = 2;

export interface ServeOptions {
  readonly engine: Engine;
  /** Folder of archives while they are uploaded. */
  readonly spoolDir: string;
  readonly host?: string | undefined;
  /** Host names that the server answers to besides its addresses. */
  readonly allowHosts?: readonly string[] | undefined;
  /** See `ServerOptions`. */
  readonly proxy?: string | undefined;
  readonly plainHttp?: string | undefined;
  readonly identityProvider?: IdentityProvider | undefined;
  readonly relyingParty?: RelyingParty | undefined;
  /** Default: 8080, or a free one if that is taken. */
  readonly port?: number | undefined;
  /** Least level of log lines on stderr (JSON); default `warn`. */
  readonly log?: 'info' | 'warn' | 'silent' | undefined;
}

/** Serves until the signal is aborted, then finishes requests in flight. `onReady` gets the address. */
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
