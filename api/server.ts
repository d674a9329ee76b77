import { once, setMaxListeners } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, isIP, type Socket } from 'node:net';
import { expected, LprError } from '../engine/errors.ts';
import { createApp } from './app.ts';
import type { Connections } from './connections.ts';
import { httpServer } from './http-server.ts';
import { allowedHosts, isLoopback } from './middleware/hosts.ts';
import { type AppOptions, LIMITS } from './options.ts';
import { Refusals } from './refusals.ts';
import { clearSpool, sweepSpool } from './upload/archive.ts';

export interface ServerOptions extends Omit<AppOptions, 'closing' | 'hosts' | 'refusals'> {
  /** Address to bind. Default 127.0.0.1: other machines reach the server only where that is configured. */
  readonly host?: string | undefined;
  /** Default 0: any that is free. */
  readonly port?: number | undefined;
  /** Names besides its addresses that this server goes by. */
  readonly allowHosts?: readonly string[] | undefined;
  /** IP address of the proxy that ends TLS for this server: connections from other addresses, except this machine, are closed at once. */
  readonly proxy?: string | undefined;
  /** The same address as `host`, as a confirmation that keys and plates may cross the network unencrypted. */
  readonly plainHttp?: string | undefined;
  /** Milliseconds that requests in flight may take to end after `close()`. Default 10,000. */
  readonly graceMs?: number | undefined;
}

export interface RunningServer {
  /** `http://127.0.0.1:8080`, without a final slash. */
  readonly url: string;
  readonly port: number;
  /**
   * Accepts no more connections, ends event streams and a running benchmark, lets requests in flight finish, aborts those that have not finished after
   * `graceMs`, and closes the engine. A second call waits for the first.
   */
  close(): Promise<void>;
}

/**
 * Puts the API on a socket.
 * @throws LprError conflict when the port is taken, bad_request when the address cannot be bound, or would be reached from other machines
 *   without TLS and without the confirmation
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 0, allowHosts = [], graceMs = 10_000, engine, spoolDir } = options;
  refuseOpenNetwork(options, host);
  const closing = new AbortController();
  // Every event stream adds a listener.
  setMaxListeners(0, closing.signal);
  if (spoolDir !== undefined) await sweepSpool(spoolDir);
  const refusals = new Refusals(options.log);
  const app = createApp({ ...options, refusals, hosts: allowedHosts(host, allowHosts), closing: closing.signal });
  const limits = { ...LIMITS, ...options.limits };
  const { server, connections } = httpServer(app, { host, ...limits, refusals });
  const { proxy } = options;
  // Checked before the connection is counted.
  if (proxy !== undefined) server.prependListener('connection', (socket) => isFrom(proxy, socket) || socket.destroy());
  await listen(server, host, port);
  const { port: bound } = server.address() as AddressInfo;

  let closed: Promise<void> | undefined;
  return {
    url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${bound}`,
    port: bound,
    close: () => (closed ??= shutDown(server, connections, closing, graceMs).then(afterwards)),
  };

  async function afterwards(): Promise<void> {
    refusals.close();
    // Aborted uploads remove their file themselves, but the process may end before they do.
    if (spoolDir !== undefined) await clearSpool(spoolDir);
    await engine.close();
  }
}

function refuseOpenNetwork({ proxy, plainHttp }: ServerOptions, host: string): void {
  if (proxy !== undefined && isIP(proxy) === 0) throw new LprError('bad_request', expected('an IP address', 'the proxy', proxy));
  if (isLoopback(host) || proxy !== undefined || plainHttp === host) return;
  throw new LprError(
    'bad_request',
    `Expected an address of this machine alone, because this server speaks no TLS, but received ${host}: name the proxy that ends TLS ` +
      `(--proxy ADDRESS), or say twice that keys and plates may cross the network unencrypted (--plain-http ${host})`,
  );
}

/** An IPv4 address may be given in the notation of IPv6. */
function isFrom(proxy: string, { remoteAddress = '' }: Socket): boolean {
  const address = remoteAddress.replace(/^::ffff:/, '');
  return address === proxy || isLoopback(address);
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw listenError(error as NodeJS.ErrnoException, host, port);
  }
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new LprError('conflict', `Expected a free port but ${port} on ${host} is taken by another program`, {
        cause: error,
      });
    case 'EACCES':
      return new LprError('bad_request', `Expected a port that we may bind but ${port} on ${host} is not ours to take`, {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new LprError('bad_request', `Expected an address of this machine for the host but received ${host}`, {
        cause: error,
      });
    default:
      return error;
  }
}

async function shutDown(server: Server, connections: Connections, closing: AbortController, graceMs: number): Promise<void> {
  // Stop accepting before aborting streams: a listener that reconnects at once must be refused.
  const closed = once(server, 'close');
  server.close();
  closing.abort(new LprError('busy', 'The server is closing'));
  connections.drain();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
