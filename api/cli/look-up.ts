import type { ArgsDef } from 'citty';
import { ExportTooLarge } from '../../engine/access/export-limit.ts';
import { needsPurpose, purposeDemand, type SaidPurpose, whatIsMissing } from '../../engine/access/purposes.ts';
import type { Engine } from '../../engine/engine.ts';
import { expected } from '../../engine/errors.ts';
import type { LookUp, NewAuditRow } from '../../engine/records/audit.ts';
import { noteInterest } from '../interest.ts';
import { accountName } from './account.ts';
import { COMMON } from './command.ts';
import { UsageError } from './exit.ts';
import { withExistingEngine } from './with-engine.ts';

/** Options of every command that shows data of vehicles or people. */
export const LOOK_UP = {
  purpose: { type: 'string', valueHint: 'TEXT', description: 'What for; kept in the audit log' },
  'for-case': { type: 'string', valueHint: 'NUMBER', description: 'Case number; kept in the audit log' },
  ...COMMON,
} as const satisfies ArgsDef;

/** Purpose and case, as far as a command asks for them. */
export interface LookerArgs {
  readonly purpose?: string | undefined;
  readonly 'for-case'?: string | undefined;
}

const LONGEST = 200;
/** Options about the output, which are not parameters of the look-up. */
const NOT_ASKED = new Set(['_', ...Object.keys(LOOK_UP)]);

/**
 * Opens the data folder for a look-up, which the audit log records before anything is shown, in the name of the operating system's account.
 * An export that is refused as too large is recorded as such, too.
 * @param did what a command does to people and keys, where the options do not say it
 * @throws LprError not_found
 */
export async function withLookUp<T>(
  args: LookerArgs & { readonly data: string },
  action: LookUp,
  use: (engine: Engine) => Promise<T>,
  did: Readonly<Record<string, string>> = {},
): Promise<T> {
  const looker = lookerOf(args);
  return await withExistingEngine(args.data, async (engine) => {
    demandPurpose(engine, looker, needsPurpose(action));
    const asked = { ...did, ...askedIn(args) };
    const { seq } = engine.audit.record({ ...looker, action, asked });
    noteInterest(engine.deconfliction, agencyOf(), asked, seq);
    try {
      return await use(engine);
    } catch (error) {
      if (error instanceof ExportTooLarge)
        engine.audit.record({ ...looker, action: 'refuse_export', asked: { ...asked, look_up: action } });
      throw error;
    }
  });
}

/** Checks what the profile of the data folder demands of a search; the plain profile demands nothing. @throws UsageError */
export function demandPurpose({ profiles }: Pick<Engine, 'profiles'>, said: SaidPurpose, needed: boolean): void {
  const { profile } = profiles.inUse();
  const demand = purposeDemand(profile, 'cli');
  const missing = whatIsMissing(said, demand, needed);
  if (missing === 'purpose') {
    const known = `one of ${demand.purposes?.join(', ')} (profile ${profile.name})`;
    throw new UsageError(expected(known, '--purpose or LPR_PURPOSE', said.purpose ?? undefined));
  }
  if (missing === 'case_number') {
    throw new UsageError(
      expected(`the number of a case (profile ${profile.name})`, '--for-case or LPR_CASE', said.case_number ?? undefined),
    );
  }
}

/** The person and the purpose of the look-up. */
export function lookerOf(args: LookerArgs): Omit<NewAuditRow, 'action' | 'asked'> {
  return {
    actor: accountName(),
    channel: 'cli',
    purpose: short(args.purpose, '--purpose'),
    case_number: short(args['for-case'], '--for-case'),
  };
}

/** The agency of the person, from LPR_AGENCY; null where it is not set. It is read here only. */
export function agencyOf(): string | null {
  return short(process.env.LPR_AGENCY?.trim() || undefined, 'LPR_AGENCY');
}

function short(text: string | undefined, option: string): string | null {
  if (text !== undefined && text.length > LONGEST) throw new UsageError(expected(`at most ${LONGEST} characters`, option, text));
  return text ?? null;
}

function askedIn(args: LookerArgs): Record<string, string> {
  const asked = Object.entries(args).filter(
    // citty adds the other spelling of each name: minPosterior beside min-posterior.
    ([name, value]) => !NOT_ASKED.has(name) && !/[A-Z]/.test(name) && value !== undefined && value !== false,
  );
  return Object.fromEntries(asked.map(([name, value]) => [name, String(value)]));
}
