import type { Context, MiddlewareHandler } from 'hono';
import { ExportTooLarge } from '../../engine/access/export-limit.ts';
import type { Engine } from '../../engine/engine.ts';
import type { NewAuditRow } from '../../engine/records/audit.ts';
import type { Actor } from '../../engine/records/retention.ts';
import { noteInterest } from '../interest.ts';
import type { ApiEnv } from '../options.ts';
import { purposeIn } from './purposeful.ts';
import { callerIn, ruleOf } from './signed-in.ts';

/**
 * Records each look-up after its answer was made and before it is sent. If it cannot be recorded, nothing is shown (507 for a full disk). A
 * request that was refused or found nothing is not recorded as seen. An export that was refused as too large is recorded as such.
 */
export function audited({
  audit,
  deconfliction,
  sharing,
}: Pick<Engine, 'audit' | 'deconfliction' | 'sharing'>): MiddlewareHandler<ApiEnv> {
  return async function recordLookUp(c, next) {
    await next();
    const asked = { ...askedInQuery(c.req.queries()), ...c.req.param(), ...c.get('asked') };
    if (c.error instanceof ExportTooLarge)
      audit.record({ ...lookerOf(c), action: 'refuse_export', asked: { ...asked, path: c.req.path } });
    if (c.res.status >= 400) return;
    const action = ruleOf(c).lookUp;
    if (action === null) return;
    try {
      const { seq } = audit.record({ ...lookerOf(c), action, asked });
      c.set('auditSeq', seq);
      sharing.noteSeen(seq, c.get('shown') ?? new Map());
      noteInterest(deconfliction, agencyOf(c), asked, seq);
    } catch (error) {
      // The answer is not sent, so its body is cancelled, which may be a stream that waits for its reader.
      await c.res.body?.cancel();
      throw error;
    }
  };
}

/** The person and the purpose of a look-up. */
export function lookerOf(c: Context<ApiEnv>): Omit<NewAuditRow, 'action' | 'asked'> {
  return { ...actorOf(c), ...purposeIn(c) };
}

/** The name of the person who acts over HTTP. */
export function actorOf(c: Context<ApiEnv>): Actor {
  return { actor: callerIn(c).person.name, channel: 'http' };
}

/** The agency of the caller. It is determined here only. */
export function agencyOf(c: Context<ApiEnv>): string {
  return callerIn(c).person.agency;
}

/** A parameter given several times becomes one text. */
function askedInQuery(queries: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values.join(', ')]));
}
