import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { Connections } from './connections.ts';
import type { ApiEnv } from './options.ts';
import { answerBusy, answerTwoHosts } from './problems.ts';
import type { Refusal, Refusals } from './refusals.ts';

/** Requests that may wait before one of reads, and before any other: half a second of work, and two. */
const MOST_BEFORE_READS = 128;
const MOST_BEFORE = 512;

/**
 * Probes are answered at once, also under full load. Reads are refused first, because they are many and come from programs that send them again,
 * while people wait for all other requests.
 */
function mostBefore({ method, url = '' }: IncomingMessage): number {
  if (url === '/healthz' || url === '/readyz') return Number.POSITIVE_INFINITY;
  return method === 'POST' && url.startsWith('/v1/reads') ? MOST_BEFORE_READS : MOST_BEFORE;
}

export interface HttpServerOptions {
  /** Origin of addresses in answers where a request names no host. */
  readonly host: string;
  /** Connections open at a time, at most. */
  readonly connections: number;
  /** Milliseconds for the header of a request; connections are checked at this interval. */
  readonly headersMs: number;
  readonly refusals: Pick<Refusals, 'count'>;
}

/** The app behind HTTP, not bound yet. */
export function httpServer(
  app: Pick<Hono<ApiEnv>, 'fetch'>,
  { host, connections: most, headersMs, refusals }: HttpServerOptions,
): { readonly server: Server; readonly connections: Connections } {
  const server = createServer({
    // A batch over a slow line takes longer than any fixed time; senders that are too slow are disconnected by `upload/counted-body.ts`.
    requestTimeout: 0,
    headersTimeout: headersMs,
    connectionsCheckingInterval: headersMs,
    // Longer than proxies and programs keep idle connections, because a request sent on a connection that is just being closed gets no answer. The number
    // of connections is limited in any case.
    keepAliveTimeout: 75_000,
  });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false, hostname: host });
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if ((request.headersDistinct.host?.length ?? 0) > 1) answerTwoHosts(request, response);
    else void listener(request, response);
  };
  const refuse = (request: IncomingMessage, response: ServerResponse, why: Refusal): void => {
    if (mostBefore(request) === Number.POSITIVE_INFINITY) {
      answer(request, response);
      return;
    }
    refusals.count(why);
    answerBusy(request, response);
  };
  const closed = (why: Refusal): void => refusals.count(why);
  return { server, connections: new Connections(server, { answer, refuse, closed, mostBefore }, most) };
}
