import type { Context } from 'hono';

const YEAR_S = 31_536_000;

/** Headers of a picture that is always the same under its address; true where the caller has it already (304). */
export function neverChanges(c: Context, name: string): boolean {
  // Private: a plate's picture must not lie in a cache that others share.
  c.header('Cache-Control', `private, max-age=${YEAR_S}, immutable`);
  const etag = `"${name}"`;
  c.header('ETag', etag);
  // What a sender called a picture may be anything: it must not run as a page of ours.
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");
  return c.req.header('if-none-match')?.includes(etag) ?? false;
}
