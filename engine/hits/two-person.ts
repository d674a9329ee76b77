import { nameKey } from '../fields/names.ts';
import type { Hit, Verdict } from '../records/hits.ts';
import type { StandingVerdict } from '../store/hits.store.ts';
import { type Compared, compared } from './typings.ts';

/** The state of a hit after a verdict was added, and the verdict with the result of its comparison. */
export interface Judged {
  readonly stands: StandingVerdict;
  readonly verdict: Verdict;
}

/**
 * The two-person rule. On a list that asks for two confirmations a hit stays `unverified` after the first one, which is kept in
 * `first_confirmed_by`; the confirmation of another person makes it `confirmed` if both have typed what is listed (`typings.ts`). Only the first
 * typing of each person counts, because afterwards the person has seen the comparison. One person is enough to reject the hit, or to take the
 * confirmations back. A hit that was confirmed before its list asked for two stays so.
 */
export function asksForTwo(hit: Pick<Hit, 'status' | 'confirmations'>, { status }: Pick<Verdict, 'status'>): boolean {
  return status === 'confirmed' && hit.status !== 'confirmed' && hit.confirmations === 2;
}

/** @param given the verdicts on the hit so far, the oldest first */
export function judged(hit: Hit, given: readonly Verdict[], verdict: Verdict): Judged {
  if (!asksForTwo(hit, verdict)) return { stands: standing(hit, verdict), verdict };
  const earlier = waiting(hit, given);
  if (earlier.some(({ by }) => isSamePerson(by, verdict.by)))
    return { stands: { ...OPEN, ...firstOf(hit), agreement: hit.agreement }, verdict };
  const { agreement, partner } = compared(verdict, earlier, hit.entry.plate);
  return { stands: confirmedOrOpen(hit, verdict, { agreement, partner }), verdict: { ...verdict, agreement } };
}

/** The first confirmation of each person since the hit was last rejected or reset, while it waits for another person. */
function waiting({ status, first_confirmed_by }: Hit, given: readonly Verdict[]): readonly Verdict[] {
  if (status !== 'unverified' || first_confirmed_by === null) return [];
  const since = given.slice(given.findLastIndex((one) => one.status !== 'confirmed') + 1);
  return since.filter((one, i) => since.findIndex(({ by }) => isSamePerson(by, one.by)) === i);
}

function confirmedOrOpen(hit: Hit, verdict: Verdict, { agreement, partner }: Compared<Verdict>): StandingVerdict {
  const { by, at } = verdict;
  if (partner === null) return { ...OPEN, ...(hit.first_confirmed_by === null ? firstIs(by, at) : firstOf(hit)), agreement };
  return { ...verdict, ...firstIs(partner.by, partner.at), agreement };
}

/** A verdict with the same status as the one before, or with only a note, does not change who gave the status first. */
function standing(hit: Hit, verdict: Verdict): StandingVerdict {
  const { status, note, plate, state, reason, outcome } = verdict;
  if (status === 'unverified') return { ...OPEN, note };
  const kept = status === 'confirmed' ? { ...firstOf(hit), agreement: hit.agreement } : NOBODY;
  if (hit.status !== status) return { ...verdict, ...kept };
  return {
    ...{ status, by: hit.verified_by, at: hit.verified_at, ...kept },
    note: note ?? hit.verification_note,
    plate: plate ?? hit.verified_plate,
    state: state ?? hit.verified_state,
    reason: reason ?? hit.reject_reason,
    outcome: outcome ?? hit.outcome,
  };
}

const NOBODY = { first_confirmed_by: null, first_confirmed_at: null, agreement: null } as const;
const OPEN = {
  status: 'unverified',
  by: null,
  at: null,
  note: null,
  plate: null,
  state: null,
  reason: null,
  outcome: null,
  ...NOBODY,
} as const;

function firstOf({ first_confirmed_by, first_confirmed_at }: Hit): Pick<Hit, 'first_confirmed_by' | 'first_confirmed_at'> {
  return { first_confirmed_by, first_confirmed_at };
}

function firstIs(by: string, at: number): Pick<Hit, 'first_confirmed_by' | 'first_confirmed_at'> {
  return { first_confirmed_by: by, first_confirmed_at: at };
}

/**
 * Whether the person who acknowledged a hit has confirmed it, so that nobody works on it and a second person is needed. The list's time for
 * acknowledging it then begins again.
 */
export function isGivenBack({ acknowledged_by, confirmed_by }: Pick<Hit, 'acknowledged_by' | 'confirmed_by'>): boolean {
  return acknowledged_by !== null && confirmed_by.some((by) => isSamePerson(by, acknowledged_by));
}

/** Names are compared without regard to case and repeated spaces: `R. Analyst` and `r.  analyst` are one person. */
export function isSamePerson(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}
