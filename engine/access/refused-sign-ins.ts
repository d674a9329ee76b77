import type { Clock } from '../ports/clock.ts';
import type { Person, RefusedSignIn } from '../records/access.ts';
import type { Audit } from '../records/audit.ts';

/** For so long the next refusals of one person and kind are counted only. */
const PERIOD_MS = 10 * 60_000;

interface Noted {
  /** Refusals that no row has told yet. */
  untold: number;
  /** When the last row of each kind was written. */
  readonly rows: Map<RefusedSignIn['why'], number>;
}

/**
 * Records refused sign-ins in the audit log. Whoever guesses decides how many there are, so rows are bounded: in ten minutes one for a wrong secret and one
 * for the lock, for each person; all names that are nobody's count as one. A row says how many refusals there were since the row before. What was typed is
 * recorded only where it is a person's name, because people type passwords into the wrong field.
 */
export function refusedSignIns({ audit, clock }: { readonly audit: Pick<Audit, 'record'>; readonly clock: Clock }) {
  // Bounded by the number of people. After a restart there is a row more, which does no harm.
  const byPerson = new Map<string | null, Noted>();

  return (person: Pick<Person, 'id' | 'name'> | null, { by, why }: RefusedSignIn): void => {
    const id = person?.id ?? null;
    const noted: Noted = byPerson.get(id) ?? { untold: 0, rows: new Map() };
    byPerson.set(id, noted);
    noted.untold += 1;
    const now = clock();
    const last = noted.rows.get(why);
    // The clock may have been set back, which must not silence the log until it is where it was.
    if (last !== undefined && Math.abs(now - last) < PERIOD_MS) return;
    const asked = { by, name: person?.name ?? 'unknown', refused: String(noted.untold), why };
    // The program refuses; that the person acted is not known.
    audit.record({ actor: 'lpr', channel: 'server', action: 'refuse_sign_in', asked, purpose: null, case_number: null });
    noted.rows.set(why, now);
    noted.untold = 0;
  };
}
