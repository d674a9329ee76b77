import type { Context } from 'hono';

const YEAR_S = 31_536_000;

/** Sets the headers of a picture that never changes under its address. Returns true if the client has it already (304). */
export function neverChanges(c: Context, name: string): boolean {
  return isKept(c, name, `max-age=${YEAR_S}, immutable`);
}

/** The same for a picture that may change later: the client asks each time. */
export function isAsBefore(c: Context, name: string): boolean {
  return isKept(c, name, 'no-cache');
}

function isKept(c: Context, name: string, how: string): boolean {
  // Private: a picture of a plate must not be kept in a shared cache.
  c.header('Cache-Control', `private, ${how}`);
  const etag = `"${name}"`;
  c.header('ETag', etag);
  // A file that was sent as a picture may have any content, and must not run as a page of this server.
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");
  return c.req.header('if-none-match')?.includes(etag) ?? false;
}
