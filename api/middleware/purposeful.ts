import type { Context, MiddlewareHandler } from 'hono';
import { purposeDemand } from '../../engine/access/purposes.ts';
import type { Engine } from '../../engine/engine.ts';
import { wantsCsv } from '../csv.ts';
import type { ApiEnv } from '../options.ts';
import { badRequest, Problem } from '../problems.ts';
import { ruleOf } from './signed-in.ts';

export const PURPOSE_HEADER = 'Lpr-Purpose';
export const CASE_HEADER = 'Lpr-Case';
const LONGEST = 200;

/** What a look-up is for, as the request says. */
export interface SaidPurpose {
  readonly purpose: string | null;
  readonly case_number: string | null;
}

/** Searches, history, correlation and export are answered only to who says what for; what is said is recorded (`audited.ts`). */
export function purposeful({ profiles }: Pick<Engine, 'profiles'>): MiddlewareHandler<ApiEnv> {
  return async function checkPurpose(c, next) {
    const said = purposeIn(c);
    const { purposes, case_number_required } = purposeDemand(profiles.inUse().profile, 'http');
    const isNeeded = needsPurpose(c);
    const isListed = said.purpose === null ? !isNeeded : (purposes?.includes(said.purpose) ?? true);
    if (!isListed) {
      const known = `one of ${purposes?.join(', ')}`;
      const came = said.purpose === null ? 'nothing' : JSON.stringify(said.purpose);
      throw needed(`Expected ${known} for the header ${PURPOSE_HEADER} but received ${came}`, { purposes, case_number_required });
    }
    if (isNeeded && case_number_required && said.case_number === null) {
      throw needed(`Expected the number of a case for the header ${CASE_HEADER} but received nothing`, {
        purposes,
        case_number_required,
      });
    }
    await next();
  };
}

/** @throws Problem for a header that is too long */
export function purposeIn(c: Context<ApiEnv>): SaidPurpose {
  return { purpose: short(c, PURPOSE_HEADER), case_number: short(c, CASE_HEADER) };
}

function needsPurpose(c: Context<ApiEnv>): boolean {
  const { purpose } = ruleOf(c);
  if (purpose !== 'narrow') return purpose;
  return c.req.query('plate') !== undefined || wantsCsv(c, c.req.query('format'));
}

function needed(detail: string, members: Record<string, unknown>): Problem {
  return new Problem('purpose_needed', detail, { members });
}

function short(c: Context<ApiEnv>, name: string): string | null {
  const text = c.req.header(name)?.trim() ?? '';
  if (text.length > LONGEST) throw badRequest(`at most ${LONGEST} characters`, 'header', name, text);
  return text === '' ? null : text;
}
