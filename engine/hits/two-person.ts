import type { Hit, Verdict } from '../records/hits.ts';
import type { StandingVerdict } from '../store/hits.store.ts';

type Confirmed = Pick<Hit, 'status' | 'confirmations' | 'first_confirmed_by'>;

/**
 * The two-person rule. On a list that asks for two confirmations a hit stays `unverified` after the first one, which is kept in
 * `first_confirmed_by`; the confirmation of another person makes it `confirmed`. One person is enough to reject it, or to take the first confirmation
 * back. A hit that was confirmed before its list asked for two stays so.
 */
export function needsAnother(hit: Confirmed, { status, by }: Pick<Verdict, 'status' | 'by'>): boolean {
  if (status !== 'confirmed' || hit.status === 'confirmed' || hit.confirmations < 2) return false;
  return hit.first_confirmed_by === null || isSamePerson(hit.first_confirmed_by, by);
}

/** What a hit shows once a verdict is added. A verdict with the same status as the one before, or with only a note, does not change who gave the status first. */
export function standing(hit: Hit, verdict: Verdict): StandingVerdict {
  const { status, by, at, note, plate, state, reason, outcome } = verdict;
  const { first_confirmed_by, first_confirmed_at } = hit;
  const open = { status: 'unverified', by: null, at: null, plate: null, state: null, reason: null, outcome: null } as const;
  if (needsAnother(hit, verdict)) {
    return { ...open, note: null, first_confirmed_by: first_confirmed_by ?? by, first_confirmed_at: first_confirmed_at ?? at };
  }
  if (status === 'unverified') return { ...open, note, ...NOBODY };
  const first = status === 'confirmed' ? { first_confirmed_by, first_confirmed_at } : NOBODY;
  if (hit.status !== status) return { status, by, at, note, plate, state, reason, outcome, ...first };
  return {
    ...{ status, by: hit.verified_by, at: hit.verified_at, ...first },
    note: note ?? hit.verification_note,
    plate: plate ?? hit.verified_plate,
    state: state ?? hit.verified_state,
    reason: reason ?? hit.reject_reason,
    outcome: outcome ?? hit.outcome,
  };
}

const NOBODY = { first_confirmed_by: null, first_confirmed_at: null } as const;

/** Names are compared without case and surplus space: `R. Analyst` and `r.  analyst` are one person. */
export function isSamePerson(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en');
}
