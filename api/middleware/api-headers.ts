import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../options.ts';

/**
 * For every answer that has not said otherwise: it is kept nowhere (it may hold plates), and as a page it may load nothing.
 */
export const apiHeaders: MiddlewareHandler<ApiEnv> = async function setApiHeaders(c, next) {
  await next();
  const { headers } = c.res;
  if (!headers.has('cache-control')) headers.set('Cache-Control', 'no-store');
  if (!headers.has('content-security-policy'))
    headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
};
