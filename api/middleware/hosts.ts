import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { expected, LprError } from '../../engine/errors.ts';
import { CONSOLE_PAGES } from '../pages/console-files.ts';

/** Host names of a server bound to loopback. */
export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export interface AllowedHosts {
  /** Without the port. */
  readonly names: readonly string[];
  /** True: any IP address is accepted, for a server that is not bound to loopback. An attacker can point a name at this server, but not an address. */
  readonly addresses: boolean;
}

/** Host names of a server bound to `host` with the additional `names`. */
export function allowedHosts(host: string, names: readonly string[]): AllowedHosts {
  return { names: [...LOOPBACK_NAMES, host, ...names].map((name) => name.toLowerCase()), addresses: !isLoopback(host) };
}

/** Whether an address to listen on is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Against DNS rebinding: a foreign page may point its own host name at this server and then read the answers as its own, but
 * its requests still carry that name in `Host`.
 */
export function onlyHosts({ names, addresses }: AllowedHosts): MiddlewareHandler {
  return async function checkHost(c, next) {
    const { hostname } = new URL(c.req.url);
    if (!names.includes(hostname) && !(addresses && isIP(hostname.replace(/^\[|\]$/g, '')) > 0)) {
      const known = `one of ${names.join(', ')}${addresses ? ', an IP address (more names: lpr serve --allow-host)' : ''}`;
      throw new LprError('misdirected', expected(known, 'the Host header', hostname));
    }
    await next();
  };
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Pages that other sites may link to; they show no stored data. */
const OPEN_PAGES = new RegExp(
  `^/($|docs$|docs/|sign-in$|sign-in\\.js$|sign-in/oidc(/arrived)?$|console/|problems$|page\\.css$|healthz$|(${CONSOLE_PAGES.join('|')})($|/))`,
);

/**
 * Against cross-site request forgery: a browser sends forms and plain text to any address without asking, but names
 * their origin in `Sec-Fetch-Site` or `Origin`. Programs send neither and are accepted. Requests that only read are refused to other sites, too:
 * the status and time of an answer would reveal what is stored.
 */
export const sameOrigin: MiddlewareHandler = async function checkOrigin(c, next) {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const isSafe = SAFE_METHODS.has(c.req.method);
  const isForged = !isSafe && origin !== undefined && hostOf(origin) !== new URL(c.req.url).host;
  if (isForged || (isForeign && !(isSafe && OPEN_PAGES.test(c.req.path)))) {
    throw new LprError('forbidden', expected('a request from this server’s own pages', 'the Origin header', origin ?? site));
  }
  await next();
};

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
