import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../options.ts';

/**
 * For every answer without headers of its own: it must not be cached (it may hold plates), and as a page it may load nothing.
 */
export const apiHeaders: MiddlewareHandler<ApiEnv> = async function setApiHeaders(c, next) {
  await next();
  const { headers } = c.res;
  if (!headers.has('cache-control')) headers.set('Cache-Control', 'no-store');
  if (!headers.has('content-security-policy'))
    headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
};
