import { computed, signal } from '@preact/signals';
import { type Answer, ask, csrf, isSignedIn } from './transport.ts';
import type { Role, Session, SignIn } from './wire.ts';

/** Who is signed in; null: nobody; undefined: not known yet. */
export const session = signal<Session | null | undefined>(undefined);

/** Name of who is signed in: what the server writes beside a verdict. */
export const person = computed(() => session.value?.person.name ?? '');

/** Whether who is signed in has one of these roles. */
export function hasRole(roles: readonly Role[]): boolean {
  return session.value?.roles.some((role) => roles.includes(role)) ?? false;
}

/** Asks the server who is signed in. */
export async function loadSession(): Promise<void> {
  const answer = await ask<Session>('GET', '/v1/session');
  if (answer.ok) begin(answer.body);
  else if (answer.problem.code === 'not_signed_in') session.value = null;
}

export async function signIn(by: SignIn): Promise<Answer<Session>> {
  const answer = await ask<Session>('POST', '/v1/session', { body: by });
  if (answer.ok) begin(answer.body);
  return answer;
}

/** Ends the session, and forgets what the page has loaded in it. */
export async function signOut(): Promise<void> {
  await ask('DELETE', '/v1/session');
  window.location.assign('/');
}

function begin(next: Session): void {
  const before = session.peek();
  csrf.value = next.csrf;
  isSignedIn.value = true;
  session.value = next;
  // Another person at the same browser sees nothing of what the first has loaded.
  if (before != null && before.person.id !== next.person.id) window.location.assign('/');
}
