import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Engine } from '../../engine/engine.ts';
import { LprError } from '../../engine/errors.ts';
import type { Caller, Role } from '../../engine/records/access.ts';
import type { Batch } from '../../engine/records/batches.ts';
import type { Sight } from '../../engine/records/sharing.ts';
import type { ApiEnv } from '../options.ts';
import { Problem } from '../problems.ts';
import type { RouteRule } from '../route-rule.ts';
import { ROUTE_RULES } from '../route-rules.ts';
import { routeOf } from './route-of.ts';

/** Sent as `__Host-lpr`: browsers then take it over TLS (or from this machine) only, for this host only, and from no page of a neighbour domain. */
export const SESSION_COOKIE = 'lpr';
export const CSRF_HEADER = 'Lpr-CSRF';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The rule of a route without a row: refused to everybody. */
const NOBODY: RouteRule = { who: [], own: [], agency: 'owner', lookUp: null, change: null, purpose: false, secret: false };

/** Finds who calls, and refuses what the table of routes does not allow: before the body is read, and before anything is looked up. */
export function signedIn({
  signIns,
  batches,
  sharing,
}: Pick<Engine, 'signIns' | 'batches' | 'sharing'>): MiddlewareHandler<ApiEnv> {
  return async function checkCaller(c, next) {
    const route = routeOf(c);
    if (route === null) return await next();
    const rule = ruleOf(c);
    if (rule.who !== 'open') {
      const caller = callerOf(c, signIns, rule);
      c.set('caller', caller);
      if (rule.agency === 'shared' && !caller.of_owner) limitSight(c, sharing.sightOf(caller.person.agency));
      if (!hasRole(caller, rule.who)) refuseOthersBatches(caller, batches.get(idIn(c, route.path)));
    }
    await next();
  };
}

/** The rule of the route that answers. */
export function ruleOf(c: Context<ApiEnv>): RouteRule {
  return ROUTE_RULES[routeOf(c)?.name ?? ''] ?? NOBODY;
}

/** Who calls. @throws where nobody has to be signed in, which is a mistake of the route */
export function callerIn(c: Context<ApiEnv>): Caller {
  const caller = c.get('caller');
  if (caller === undefined) throw new Error('Expected a route that only people who are signed in can reach');
  return caller;
}

/** The secret that a request carries, and whether its browser added it by itself. */
export function secretIn(c: Context<ApiEnv>): { readonly secret: string; readonly byCookie: boolean } | null {
  const [scheme = '', bearer = ''] = (c.req.header('authorization') ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return { secret: bearer, byCookie: false };
  const cookie = getCookie(c, SESSION_COOKIE, 'host');
  return cookie === undefined ? null : { secret: cookie, byCookie: true };
}

/** What a page sends back in `Lpr-CSRF`: only a page of this server can learn it. Nothing is stored for it. */
export function csrfOf(secret: string): string {
  return createHmac('sha256', secret).update('lpr csrf').digest('base64url');
}

function callerOf(c: Context<ApiEnv>, signIns: Engine['signIns'], rule: RouteRule): Caller {
  const given = secretIn(c);
  const caller = given === null ? null : signIns.caller(given.secret);
  if (given === null || caller === null) {
    const came = given === null ? 'nothing' : 'one that is unknown, revoked or has expired';
    const detail = `Expected a key (Authorization: Bearer lpr_…) or a session (POST /v1/session) but received ${came}`;
    throw new Problem('not_signed_in', detail, { headers: { 'WWW-Authenticate': 'Bearer realm="lpr"' } });
  }
  if (given.byCookie && !SAFE.has(c.req.method) && !isCsrf(c.req.header(CSRF_HEADER), given.secret)) {
    throw new LprError('forbidden', `Expected the csrf of GET /v1/session for the header ${CSRF_HEADER} with a session`);
  }
  refuseOtherRoles(caller, rule);
  if (rule.agency === 'owner' && !caller.of_owner) {
    throw new LprError(
      'forbidden',
      `That is for the agency that owns the data, and cannot be shared with ${caller.person.agency}`,
    );
  }
  return caller;
}

/** @throws LprError forbidden where there is nothing to see */
function limitSight(c: Context<ApiEnv>, sight: Sight | null): void {
  if (sight === null) return;
  if (sight.empty) {
    throw new LprError('forbidden', `The data is another agency’s, and nothing of it is shared with ${sight.agency} now`);
  }
  c.set('sight', sight);
  c.set('shown', new Map());
}

/** Whether somebody with these roles may call the route, perhaps for their own batches only. */
export function mayCall(roles: readonly Role[], { who, own }: Pick<RouteRule, 'who' | 'own'>): boolean {
  return !Array.isArray(who) || hasRole({ roles }, who) || hasRole({ roles }, own);
}

/** A route without roles is for everybody who is signed in. */
function hasRole({ roles }: Pick<Caller, 'roles'>, who: RouteRule['who']): boolean {
  return !Array.isArray(who) || who.some((role) => roles.includes(role));
}

function refuseOtherRoles({ roles }: Caller, rule: RouteRule): void {
  const { who } = rule;
  if (mayCall(roles, rule) || !Array.isArray(who)) return;
  const has = roles.length > 0 ? roles.join(', ') : 'no role';
  throw new LprError('forbidden', `Expected somebody who is ${who.join(' or ')} but received ${has}`);
}

/** What stands for `:id` in the address: middleware does not know the route's parameters yet. */
function idIn(c: Context<ApiEnv>, pattern: string): string {
  return decodeURIComponent(c.req.path.split('/')[pattern.split('/').indexOf(':id')] ?? '');
}

/** For who is let in by `own` alone. @throws LprError forbidden */
function refuseOthersBatches({ person }: Caller, { id, handed_in_by }: Batch): void {
  if (handed_in_by === person.id) return;
  throw new LprError('forbidden', `Expected a batch that ${person.name} handed in but received another one: ${id}`);
}

function isCsrf(given: string | undefined, secret: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(csrfOf(secret))];
  return a.length === b.length && timingSafeEqual(a, b);
}
