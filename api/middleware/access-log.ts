import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { ApiEnv } from '../options.ts';

/** Told once a request has its answer (a stream: its head). */
export type RequestObserver = (request: {
  readonly method: string;
  /** The pattern, `/v1/hits/:id`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}) => void;

/**
 * One line a request. The route's pattern stands in it, never the address: plates are searched for in the query, and a
 * log outlives the permission to read them.
 */
export function accessLog(log: Logger, observe: RequestObserver): MiddlewareHandler<ApiEnv> {
  return async function logAccess(c, next) {
    const start = performance.now();
    await next();
    const seconds = (performance.now() - start) / 1000;
    // Only middleware matched: the address is the caller's own invention and names nothing here.
    const pattern = routePath(c, -1);
    const route = pattern.endsWith('*') ? 'unmatched' : pattern;
    const line = { request_id: c.get('requestId'), method: c.req.method, route, status: c.res.status };
    log.info({ ...line, ms: Math.round(seconds * 1000) }, 'request');
    observe({ method: c.req.method, route, status: c.res.status, seconds });
  };
}
