import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Audit, NewAuditRow } from '../../engine/records/audit.ts';
import { LOOKUP_OF_ROUTE } from '../lookups.ts';
import type { ApiEnv } from '../options.ts';
import { badRequest } from '../problems.ts';

const PURPOSE_HEADER = 'Lpr-Purpose';
const CASE_HEADER = 'Lpr-Case';
const LONGEST = 200;

/**
 * Records each look-up between the answer's making and its sending: what was not recorded is not shown (a full disk is answered 507 and
 * shows nothing), and what was refused or not found is not recorded as seen.
 */
export function audited(audit: Audit): MiddlewareHandler<ApiEnv> {
  return async function recordLookUp(c, next) {
    const looker = lookerOf(c);
    await next();
    if (c.res.status >= 400) return;
    const action = LOOKUP_OF_ROUTE[`${c.req.method === 'HEAD' ? 'GET' : c.req.method} ${routePath(c, -1)}`] ?? null;
    if (action === null) return;
    const asked = { ...askedInQuery(c.req.queries()), ...c.req.param(), ...c.get('asked') };
    try {
      audit.record({ ...looker, action, asked });
    } catch (error) {
      // The answer that was made is not sent; its body may be a stream that waits for its reader.
      await c.res.body?.cancel();
      throw error;
    }
  };
}

/** Who looks, and what for. Nobody has an account yet: a caller over HTTP is not known by name. @throws Problem for a header that is too long */
export function lookerOf(c: Context<ApiEnv>): Omit<NewAuditRow, 'action' | 'asked'> {
  return { actor: 'unnamed', channel: 'http', purpose: short(c, PURPOSE_HEADER), case_number: short(c, CASE_HEADER) };
}

function short(c: Context<ApiEnv>, name: string): string | null {
  const text = c.req.header(name)?.trim() ?? '';
  if (text.length > LONGEST) throw badRequest(`at most ${LONGEST} characters`, 'header', name, text);
  return text === '' ? null : text;
}

/** A parameter given several times becomes one text. */
function askedInQuery(queries: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values.join(', ')]));
}
