import type { Engine } from '../../engine/engine.ts';
import { ROLES, type Role } from '../../engine/records/access.ts';

/** The person as whom tests act by default, with every role. */
export const TESTER = 'R. Analyst';
/** A purpose that is in the list of every profile. */
const PURPOSE = 'criminal investigation';

/** Adds a person and makes a key. @param agency made if it does not exist; default: the owner of the data */
export function keyOf(engine: Engine, name: string, roles: readonly Role[], agency?: string): string {
  const { access } = engine;
  access.begin();
  if (agency !== undefined && !access.agencies().some((known) => known.name === agency)) access.addAgency(agency);
  const person = access.addPerson({ name, roles, agency });
  return access.makeKey({ person: person.id }).secret;
}

/** The key of a person with every role. */
export function testersKey(engine: Engine): string {
  return keyOf(engine, TESTER, ROLES);
}

/** Headers with the key and a purpose, where a request says neither. */
export function withKey(key: string, given: HeadersInit | undefined): Headers {
  const headers = new Headers(given);
  if (!headers.has('authorization') && !headers.has('cookie')) headers.set('Authorization', `Bearer ${key}`);
  if (!headers.has('lpr-purpose')) headers.set('Lpr-Purpose', PURPOSE);
  return headers;
}
