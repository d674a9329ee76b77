import { computed, signal } from '@preact/signals';
import { type Answer, ask, csrf, isSignedIn } from './transport.ts';
import type { Role, Session, SignIn } from './wire.ts';

/** The person who is signed in; null: nobody; undefined: not known yet. */
export const session = signal<Session | null | undefined>(undefined);

/** Name of the person who is signed in, under which the server stores verdicts. */
export const person = computed(() => session.value?.person.name ?? '');

/** Whether the person who is signed in has one of these roles. */
export function hasRole(roles: readonly Role[]): boolean {
  return session.value?.roles.some((role) => roles.includes(role)) ?? false;
}

/** Requests the session from the server. */
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

/** Ends the session, and drops all data that the page has loaded in it. */
export async function signOut(): Promise<void> {
  await ask('DELETE', '/v1/session');
  window.location.assign('/');
}

function begin(next: Session): void {
  const before = session.peek();
  csrf.value = next.csrf;
  isSignedIn.value = true;
  session.value = next;
  // So the next person at the same browser sees nothing that this one has loaded.
  if (before != null && before.person.id !== next.person.id) window.location.assign('/');
}
