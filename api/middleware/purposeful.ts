import type { Context, MiddlewareHandler } from 'hono';
import { type PurposeDemand, purposeDemand, type SaidPurpose, whatIsMissing } from '../../engine/access/purposes.ts';
import type { Engine } from '../../engine/engine.ts';
import { expected } from '../../engine/errors.ts';
import { wantsCsv } from '../csv.ts';
import type { ApiEnv } from '../options.ts';
import { badRequest, Problem } from '../problems.ts';
import { ruleOf } from './signed-in.ts';

export const PURPOSE_HEADER = 'Lpr-Purpose';
export const CASE_HEADER = 'Lpr-Case';
const LONGEST = 200;

/** Refuses a look-up that needs a purpose (`engine/access/purposes.ts`) and states none. The purpose is recorded (`audited.ts`). */
export function purposeful({ profiles }: Pick<Engine, 'profiles'>): MiddlewareHandler<ApiEnv> {
  return async function checkPurpose(c, next) {
    const said = purposeIn(c);
    const { profile } = profiles.inUse();
    c.set('profile', profile);
    const demand = purposeDemand(profile, 'http');
    const missing = whatIsMissing(said, demand, needsPurpose(c));
    if (missing === 'purpose') {
      throw needed(
        expected(`one of ${demand.purposes?.join(', ')}`, `the header ${PURPOSE_HEADER}`, said.purpose ?? undefined),
        demand,
      );
    }
    if (missing === 'case_number')
      throw needed(expected('the number of a case', `the header ${CASE_HEADER}`, said.case_number ?? undefined), demand);
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

function needed(detail: string, demand: PurposeDemand): Problem {
  return new Problem('purpose_needed', detail, { members: { ...demand } });
}

function short(c: Context<ApiEnv>, name: string): string | null {
  const text = c.req.header(name)?.trim() ?? '';
  if (text.length > LONGEST) throw badRequest(`at most ${LONGEST} characters`, 'header', name, text);
  return text === '' ? null : text;
}
