import type { Context } from 'hono';

/** Whether the request prefers Spanish (`Accept-Language`: Spanish comes first). The response says that it depends on that header. */
export function prefersSpanish(c: Context): boolean {
  c.header('Vary', 'Accept-Language', { append: true });
  return /^\s*es\b/i.test(c.req.header('accept-language') ?? '');
}
