import { LprError, storageError } from '../errors.ts';
import { MINUTE } from '../fields/durations.ts';
import type { Clock } from '../ports/clock.ts';
import type { Caller, Credential, SignInBy, SignInOutcome, SignIns } from '../records/access.ts';
import type { Audit } from '../records/audit.ts';
import type { HeldCredential } from '../store/access.store.ts';
import type { Store } from '../store/store.ts';
import { secretOf } from './access.service.ts';
import { fairQueue } from './fair-queue.ts';
import { isPassword } from './passwords.ts';
import { refusedSignIns } from './refused-sign-ins.ts';
import { hashOf } from './secrets.ts';

const SESSION_MS = 12 * 60 * MINUTE;
/** Wrong passwords in a row that lock a name, and for how long. */
const MOST_FAILURES = 5;
const LOCKED_MS = 10 * MINUTE;
/** Passwords tried at a time: each takes 19 MiB and a thread of the four by which files are read, too. */
const MOST_AT_ONCE = 2;
/** Passwords that wait for their turn: no more than a server has connections, in any case. */
const MOST_WAITING = 500;
const MOST_SESSIONS = 50;
/** How long an ended session remains in the list, milliseconds. */
const KEPT_MS = 24 * 60 * MINUTE;
const LONGEST_NAME = 64;

interface Parts {
  readonly store: Pick<Store, 'access' | 'transaction'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
}

export function signInService({ store, audit, clock }: Parts): SignIns {
  const { access } = store;
  const noteRefused = refusedSignIns({ audit, clock });

  const goodOf = (held: HeldCredential | null, now: number): HeldCredential | null => {
    if (held === null || held.person.disabled_at !== null) return null;
    const { expires_at, revoked_at } = held.credential;
    return revoked_at === null && expires_at > now ? held : null;
  };
  const held = (secret: string): HeldCredential | null => {
    const hash = hashOf(secret);
    return hash === null ? null : goodOf(access.credentialByHash(hash), clock());
  };
  /** Where nothing can be written, what can be shown without writing is still shown. */
  const noteUse = (id: string): void => {
    try {
      access.used(id, clock());
    } catch (error) {
      const code = storageError(error)?.code;
      if (code !== 'storage_full' && code !== 'read_only') throw error;
    }
  };
  /** @param key that opens the session, which ends with it */
  const open = (person_id: string, key: Credential | null, by: string): SignInOutcome => {
    const now = clock();
    access.pruneSessions(now - KEPT_MS, MOST_SESSIONS);
    const expires_at = Math.min(now + SESSION_MS, key?.expires_at ?? Number.POSITIVE_INFINITY);
    const life = { now, expires_at, opened_by: key?.id ?? null };
    const { credential, secret } = secretOf(store, 'session', { person_id, roles: key?.roles ?? null }, life);
    return { ok: true, caller: callerOf(access.credential(credential.id) as HeldCredential), secret, by };
  };

  const byPassword = passwordSignIn({ store, clock, noteRefused }, (person_id) => open(person_id, null, 'password'));

  return {
    async signIn(by, signal) {
      if ('password' in by) return await byPassword(by, signal);
      return store.transaction(() => {
        const kind = 'key' in by ? 'key' : 'link';
        const secret = 'key' in by ? by.key : by.link;
        const found = held(secret);
        if (found === null || found.credential.kind !== kind) {
          // Also a secret that has ended tells whose it was.
          const hash = hashOf(secret);
          const ended = hash === null ? null : access.credentialByHash(hash);
          noteRefused(ended?.person ?? null, { by: kind, why: 'wrong' });
          return { ok: false, why: 'wrong' };
        }
        if (kind === 'key') return open(found.person.id, found.credential, `key ${found.credential.id}`);
        access.revoke(found.credential.id, clock());
        const { label } = found.credential;
        return open(found.person.id, null, label === null ? 'link' : `link by ${label}`);
      });
    },
    caller(secret) {
      const found = held(secret);
      if (found === null || found.credential.kind === 'link') return null;
      const { id, last_used_at } = found.credential;
      // To the minute, because a write for every request would cost a sync of the disk each.
      if (last_used_at === null || clock() - last_used_at >= MINUTE) noteUse(id);
      return callerOf(found);
    },
    noteRefused: (person, by) => noteRefused(person === null ? null : access.person(person), { by, why: 'wrong' }),
    rolesNow(credential) {
      const good = goodOf(access.credential(credential), clock());
      return good === null ? null : callerOf(good).roles;
    },
    signOut(secret) {
      const found = held(secret);
      if (found?.credential.kind === 'session') access.revoke(found.credential.id, clock());
    },
  };
}

/**
 * Signs in by name and password: few at a time, the names in turn, so that nobody is refused, nor waits for long, because of what others try; and a name is
 * locked for a while after wrong passwords.
 * @param open called in the transaction that clears the failures
 */
function passwordSignIn(
  { store, clock, noteRefused }: Omit<Parts, 'audit'> & { readonly noteRefused: ReturnType<typeof refusedSignIns> },
  open: (person_id: string) => SignInOutcome,
) {
  const { access } = store;
  const full = (): LprError => new LprError('busy', 'Too many people sign in at this moment');
  const queue = fairQueue({ atOnce: MOST_AT_ONCE, mostWaiting: MOST_WAITING, full });

  return async ({ name, password }: Extract<SignInBy, { password: string }>, signal?: AbortSignal): Promise<SignInOutcome> => {
    const typed = name.trim().slice(0, LONGEST_NAME);
    return await queue.run(typed.toLowerCase(), () => attempt(typed, password), signal);
  };

  async function attempt(typed: string, password: string): Promise<SignInOutcome> {
    const { wait_ms, locks } = lockOrCount(typed);
    const person = access.personNamed(typed);
    if (wait_ms !== null) {
      noteRefused(person, { by: 'password', why: 'locked' });
      return { ok: false, why: 'locked', wait_ms };
    }
    const kept = person === null || person.disabled_at !== null ? null : access.password(person.id);
    if (!(await isPassword(kept, password)) || person === null) {
      noteRefused(person, { by: 'password', why: locks ? 'locked' : 'wrong' });
      return { ok: false, why: 'wrong' };
    }
    return store.transaction(() => {
      access.clearFailures(typed);
      return open(person.id);
    });
  }

  /** Counts the attempt as a failure before it is made, so that parallel attempts cannot exceed the limit; the right password clears the count. */
  function lockOrCount(name: string): { readonly wait_ms: number | null; readonly locks: boolean } {
    return store.transaction(() => {
      const now = clock();
      access.pruneFailures(now - LOCKED_MS);
      const before = access.failures(name);
      if (before !== null && before.locked_until !== null && before.locked_until > now) {
        return { wait_ms: before.locked_until - now, locks: false };
      }
      const failures = (before?.failures ?? 0) + 1;
      const locks = failures >= MOST_FAILURES;
      access.setFailures(name, { failures, last_at: now, locked_until: locks ? now + LOCKED_MS : null });
      return { wait_ms: null, locks };
    });
  }
}

function callerOf({ person, credential, of_owner }: HeldCredential): Caller {
  const roles = credential.roles === null ? person.roles : person.roles.filter((role) => credential.roles?.includes(role));
  return { person, roles, credential, of_owner };
}
