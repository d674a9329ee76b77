import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { Connections } from './connections.ts';
import type { ApiEnv } from './options.ts';
import { answerBusy } from './problems.ts';
import type { Refusal, Refusals } from './refusals.ts';

/** Requests that may wait before one of reads, and before any other: half a second of work, and two. */
const MOST_BEFORE_READS = 128;
const MOST_BEFORE = 512;

/**
 * Who watches the server learns at once that it lives, also when it is full. Reads are refused first: they come in numbers, and from programs that send them
 * again, while people wait for everything else.
 */
function mostBefore({ method, url = '' }: IncomingMessage): number {
  if (url === '/healthz' || url === '/readyz') return Number.POSITIVE_INFINITY;
  return method === 'POST' && url.startsWith('/v1/reads') ? MOST_BEFORE_READS : MOST_BEFORE;
}

export interface HttpServerOptions {
  /** Of addresses in answers where a request names none. */
  readonly host: string;
  /** Connections open at a time, at most. */
  readonly connections: number;
  /** Milliseconds for the header of a request; they are looked at that often. */
  readonly headersMs: number;
  readonly refusals: Pick<Refusals, 'count'>;
}

/** The app behind HTTP, not bound yet. */
export function httpServer(
  app: Pick<Hono<ApiEnv>, 'fetch'>,
  { host, connections: most, headersMs, refusals }: HttpServerOptions,
): { readonly server: Server; readonly connections: Connections } {
  const server = createServer({
    // A batch over a thin line takes longer than any fixed time; slowness is cut by the body's own clock (upload/counted-body.ts).
    requestTimeout: 0,
    headersTimeout: headersMs,
    connectionsCheckingInterval: headersMs,
    // Longer than proxies and programs keep theirs, because one that sends on a connection that is just being closed gets no answer. The number is limited anyway.
    keepAliveTimeout: 75_000,
  });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false, hostname: host });
  const answer = (request: IncomingMessage, response: ServerResponse): void => void listener(request, response);
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
