import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../options.ts';

/** Bytes below which compression costs more than it saves. */
const LEAST = 1024;
/** Compresses a page of hits to a ninth in 2 ms; the highest level takes five times as long for a tenth less. */
const LEVEL = 4;
const TEXT = /^(application\/(problem\+)?json|text\/(csv|plain|html|css|javascript))\s*(;|$)/i;

const packed = promisify(gzip);

/** Compresses complete text answers for clients that accept gzip. Pictures are compressed already; an event stream must not be delayed. */
export const gzipAnswers: MiddlewareHandler<ApiEnv> = async function packAnswer(c, next) {
  await next();
  if (!TEXT.test(c.res.headers.get('content-type') ?? '') || c.res.headers.has('content-encoding')) return;
  c.res.headers.append('Vary', 'Accept-Encoding');
  if (c.req.method === 'HEAD' || c.res.body === null || !takesGzip(c.req.header('accept-encoding'))) return;
  const whole = Buffer.from(await c.res.arrayBuffer());
  const { status, headers } = c.res;
  if (whole.length < LEAST) {
    c.res = new Response(Uint8Array.from(whole), { status, headers });
    return;
  }
  const body = Uint8Array.from(await packed(whole, { level: LEVEL }));
  c.res = new Response(body, { status, headers });
  c.res.headers.set('Content-Encoding', 'gzip');
  c.res.headers.delete('Content-Length');
};

/** `gzip`, `gzip;q=0.5` or `*`, but not `gzip;q=0`. */
export function takesGzip(accepts = ''): boolean {
  return accepts.split(',').some((one) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$)[\d.]+\s*)?$/i.test(one));
}
