import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { ApiEnv } from '../options.ts';
import { routeOf } from './route-of.ts';

/** Called once a request has its answer (for a stream: its headers). */
export type RequestObserver = (request: {
  readonly method: string;
  /** The route's pattern, `/v1/hits/:id`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}) => void;

/**
 * One log line for each request. It has the route's pattern and never the address, because queries contain plates, and a
 * log may be kept longer than plates may be.
 */
export function accessLog(log: Logger, observe: RequestObserver): MiddlewareHandler<ApiEnv> {
  return async function logAccess(c, next) {
    const start = performance.now();
    await next();
    const seconds = (performance.now() - start) / 1000;
    const route = routeOf(c)?.path ?? 'unmatched';
    const line = { request_id: c.get('requestId'), method: c.req.method, route, status: c.res.status };
    log.info({ ...line, ms: Math.round(seconds * 1000) }, 'request');
    observe({ method: c.req.method, route, status: c.res.status, seconds });
  };
}
