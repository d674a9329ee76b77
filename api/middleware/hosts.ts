import type { MiddlewareHandler } from 'hono';
import { expected, LprError } from '../../engine/errors.ts';
import type { ApiEnv } from '../options.ts';

/** The names a server bound to loopback goes by. */
export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Against DNS rebinding: a foreign page may point its own name at 127.0.0.1 and then read our answers as its own, but
 * its requests still carry that name in `Host`.
 */
export function onlyHosts(names: readonly string[]): MiddlewareHandler<ApiEnv> {
  return async function checkHost(c, next) {
    const { hostname } = new URL(c.req.url);
    if (!names.includes(hostname)) {
      throw new LprError('misdirected', expected(`one of ${names.join(', ')}`, 'the Host header', hostname));
    }
    await next();
  };
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Against forged requests: a browser sends forms and plain text to any address without asking, but says in
 * `Sec-Fetch-Site` or `Origin` where they come from. Programs send neither and pass.
 */
export const sameOrigin: MiddlewareHandler<ApiEnv> = async function checkOrigin(c, next) {
  if (!SAFE_METHODS.has(c.req.method)) {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
    if (foreignSite || (origin !== undefined && hostOf(origin) !== new URL(c.req.url).host)) {
      throw new LprError('forbidden', expected('a request from this server’s own pages', 'the Origin header', origin ?? site));
    }
  }
  await next();
};

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
