import assert from 'node:assert/strict';
import type { Context, MiddlewareHandler } from 'hono';
import { ExportTooLarge } from '../../engine/access/export-limit.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Audit, NewAuditRow } from '../../engine/records/audit.ts';
import type { Actor } from '../../engine/records/retention.ts';
import { noteInterest } from '../interest.ts';
import type { ApiEnv } from '../options.ts';
import type { RecordedChange } from '../route-rule.ts';
import { isJson } from '../validate.ts';
import { purposeIn } from './purposeful.ts';
import { callerIn, ruleOf } from './signed-in.ts';

/** Characters of a value in a row of the audit log. */
const LONGEST = 200;
/** Characters of a body whose fields are named: that of a map of roads is not parsed a second time. */
const LONGEST_BODY = 65_536;

/**
 * Records each look-up, and each change, after its answer was made and before it is sent. If it cannot be recorded, nothing is shown (507 for a full disk). A
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
    const { lookUp, change } = ruleOf(c);
    try {
      if (lookUp !== null) {
        const seq = c.get('recordedAs') ?? audit.record({ ...lookerOf(c), action: lookUp, asked }).seq;
        c.set('auditSeq', seq);
        sharing.noteSeen(seq, c.get('shown') ?? new Map());
        noteInterest(deconfliction, agencyOf(c), asked, seq);
      }
      if (change !== null && 'action' in change) await recordChange(c, audit, change, asked);
    } catch (error) {
      // The answer is not sent, so its body is cancelled, which may be a stream that waits for its reader.
      await c.res.body?.cancel();
      throw error;
    }
  };
}

/** An answer that is repeated for an `Idempotency-Key` has changed nothing, but it was seen: it is recorded, too, also where the route records itself. */
async function recordChange(c: Context<ApiEnv>, audit: Audit, change: RecordedChange, asked: Readonly<Record<string, string>>) {
  const isRepeated = c.res.headers.has('idempotency-replayed');
  if ((change.by === 'route' || c.get('recordedAs') !== undefined) && !isRepeated) return;
  const made = c.res.headers.get('location');
  const more = { ...asked, ...(made !== null && { made }), ...(isRepeated && { repeated: 'true' }) };
  audit.record(rowOfChange(c, change, await bodyOf(c, change), more));
}

/**
 * Makes the change of a route and records it, in one transaction, so that neither a kill nor a full disk leaves a change without its row. For changes that
 * are made by one synchronous call; those of several steps take `recorderOf`.
 * @param addressOf the address of what was made, which is also sent as `Location`
 */
export async function changeRecorded<T>(
  c: Context<ApiEnv>,
  audit: Pick<Audit, 'withChange'>,
  change: () => T extends Promise<unknown> ? never : T,
  addressOf?: (made: T) => string,
): Promise<T> {
  const rowNow = await rowOfRequest(c);
  const { made, row } = audit.withChange<T>(change, (one) => rowNow(addressOf?.(one)));
  c.set('recordedAs', row.seq);
  if (addressOf !== undefined) c.header('Location', addressOf(made));
  return made;
}

/**
 * What writes the row of this request. For the engine, which calls it in the transaction that makes the change valid; where it does not, because nothing was
 * changed, the row is written when the answer is made. Its argument is the address of what was made.
 */
export async function recorderOf(c: Context<ApiEnv>, audit: Pick<Audit, 'record'>): Promise<(made?: string) => void> {
  const rowNow = await rowOfRequest(c);
  return (made) => {
    c.set('recordedAs', audit.record(rowNow(made)).seq);
  };
}

/** The row of the change, or of the look-up, that the rule of the route names. */
async function rowOfRequest(c: Context<ApiEnv>): Promise<(made?: string) => NewAuditRow> {
  const { lookUp, change } = ruleOf(c);
  const askedNow = () => ({ ...askedInQuery(c.req.queries()), ...c.req.param(), ...c.get('asked') });
  if (lookUp !== null) return () => ({ ...lookerOf(c), action: lookUp, asked: askedNow() });
  assert(change !== null && 'action' in change, 'a change that is recorded needs a rule that says how');
  const body = await bodyOf(c, change);
  return (made) => rowOfChange(c, change, body, { ...askedNow(), ...(made !== undefined && { made }) });
}

function rowOfChange(
  c: Context<ApiEnv>,
  { action, did, told }: RecordedChange,
  body: Readonly<Record<string, unknown>>,
  asked: Readonly<Record<string, string>>,
): NewAuditRow {
  return { ...lookerOf(c), action, asked: { ...toldOf(body, told), ...asked, did } };
}

/** The values of the named fields, and the names of all other ones. */
function toldOf(body: Readonly<Record<string, unknown>>, told: readonly string[]): Record<string, string> {
  const others = Object.keys(body).filter((name) => !told.includes(name));
  const values = told.filter((name) => body[name] !== undefined).map((name) => [name, short(body[name])]);
  return { ...Object.fromEntries(values), ...(others.length > 0 && { fields: others.sort().join(', ').slice(0, LONGEST) }) };
}

function short(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST);
}

/** The fields of a JSON object that was accepted; none of another body, such as a file, and of a large one without a field that is told. */
async function bodyOf(c: Context<ApiEnv>, { told }: RecordedChange): Promise<Readonly<Record<string, unknown>>> {
  const text = (await c.req.bodyCache.text) as string | undefined;
  if (text === undefined || !isJson(c.req.header('content-type'))) return {};
  if (told.length === 0 && text.length > LONGEST_BODY) return {};
  const body: unknown = JSON.parse(text);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {};
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
