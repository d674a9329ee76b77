import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { DAY } from '../fields/durations.ts';
import { nameKey } from '../fields/names.ts';
import { checkText } from '../fields/text.ts';
import { type Access, type Account, type NewSecret, type Person, ROLES, type Role } from '../records/access.ts';
import { everyPage } from '../records/pages.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';
import { agencyNamed } from './agency-named.ts';
import { type AccessParts, beginWith } from './begin.ts';
import { hashPassword } from './passwords.ts';
import { checkDistinctName } from './person-name.ts';
import { hashOf, newSecret } from './secrets.ts';

const KEY_DAYS = 90;
const MOST_KEY_DAYS = 366;
const LINK_MS = 15 * 60_000;
const LONGEST_LABEL = 200;
const LONGEST_ISSUER = 500;
/** Longest `sub`, by OpenID Connect Core section 2. */
const LONGEST_SUBJECT = 255;

export function accessService(parts: AccessParts): Access {
  const service: Access = { ...peopleService(parts), ...keysService(parts), begin: () => beginWith(parts, service) };
  return service;
}

type PeopleService = Pick<
  Access,
  | 'agencies'
  | 'addAgency'
  | 'people'
  | 'person'
  | 'personNamed'
  | 'personWithAccount'
  | 'addPerson'
  | 'changePerson'
  | 'setPassword'
>;

function peopleService({ store, clock }: AccessParts): PeopleService {
  const { access } = store;
  const person = personIn(access);
  return {
    agencies: () => access.agencies(),
    addAgency(name) {
      const agency = { id: newId(), name: demand(checkDistinctName(name)), created_at: clock() };
      return store.transaction(() => {
        if (isTaken(agency.name, access.agencies()) || !access.addAgency(agency)) {
          throw new LprError('conflict', `There is an agency ${JSON.stringify(agency.name)} already`);
        }
        return agencyNamed(access.agencies(), agency.name);
      });
    },
    people: (page) => access.people(page),
    person,
    personNamed(name) {
      const found = access.personNamed(name);
      if (found === null) throw new LprError('not_found', `There is nobody with the name ${JSON.stringify(name)}`);
      return found;
    },
    personWithAccount(account) {
      const found = access.personWithAccount(account);
      return found === null || found.disabled_at !== null ? null : found;
    },
    addPerson({ name, roles, agency }) {
      const id = newId();
      const added = { id, name: demand(checkDistinctName(name)), roles: checkedRoles(roles), created_at: clock() };
      store.transaction(() => {
        const { id: agency_id } = agencyNamed(access.agencies(), agency);
        const people = everyPage((page) => access.people(page));
        if (isTaken(added.name, people) || !access.addPerson({ ...added, agency_id })) {
          throw new LprError('conflict', `There is somebody with the name ${JSON.stringify(added.name)} already`);
        }
      });
      return person(id);
    },
    changePerson(id, change) {
      return store.transaction(() => {
        const before = person(id);
        const roles = change.roles === undefined ? before.roles : checkedRoles(change.roles);
        const disabled_at =
          change.disabled === undefined ? before.disabled_at : change.disabled ? (before.disabled_at ?? clock()) : null;
        const account = change.account === undefined ? before.account : checkedAccount(access, id, change.account);
        access.changePerson(id, { roles, disabled_at, account });
        if (disabled_at !== null) for (const kind of ['session', 'link'] as const) access.revokeAll(id, kind, clock());
        if (before.roles.includes('administrator') && access.countWithRole('administrator') === 0) {
          throw new LprError('conflict', `Expected somebody else to be administrator before ${before.name} no longer is one`);
        }
        return person(id);
      });
    },
    async setPassword(id, password, record) {
      person(id);
      const hashed = await hashPassword(password);
      return store.transaction(() => {
        access.setPassword(id, hashed);
        access.revokeAll(id, 'session', clock());
        access.clearFailures(person(id).name);
        record?.(person(id));
        return person(id);
      });
    },
  };
}

type KeysService = Pick<Access, 'credentials' | 'makeKey' | 'makeLink' | 'revoke'>;

function keysService({ store, clock }: AccessParts): KeysService {
  const { access } = store;
  const person = personIn(access);
  const credential = (id: string) => {
    const held = access.credential(id);
    if (held === null) throw new LprError('not_found', `There is no key ${JSON.stringify(id)}`);
    return held.credential;
  };
  return {
    credentials: (filter) => access.credentials(filter),
    makeKey({ person: of, label, roles, days = KEY_DAYS }) {
      if (!Number.isInteger(days) || days < 1 || days > MOST_KEY_DAYS) {
        throw new LprError('bad_request', expected(`a whole number from 1 to ${MOST_KEY_DAYS}`, 'days', days));
      }
      const limits = roles === undefined ? null : checkedRoles(roles);
      const holder = person(of);
      const missing = limits?.find((role) => !holder.roles.includes(role));
      if (missing !== undefined) {
        throw new LprError('bad_request', expected(`roles of ${holder.name} (${holder.roles.join(', ')})`, 'roles', missing));
      }
      const text = label === undefined ? null : demand(checkText(label, 'label', LONGEST_LABEL));
      const now = clock();
      return secretOf(store, 'key', { person_id: of, label: text, roles: limits }, { now, expires_at: now + days * DAY });
    },
    makeLink(of, by) {
      person(of);
      const now = clock();
      return secretOf(store, 'link', { person_id: of, label: by ?? null, roles: null }, { now, expires_at: now + LINK_MS });
    },
    revoke(id) {
      access.revoke(id, clock());
      return credential(id);
    },
  };
}

/** Makes a credential and its secret. */
export function secretOf(
  { access }: Pick<Store, 'access'>,
  kind: 'key' | 'session' | 'link',
  of: { readonly person_id: string; readonly label?: string | null; readonly roles: readonly Role[] | null },
  {
    now,
    expires_at,
    opened_by = null,
  }: { readonly now: number; readonly expires_at: number; readonly opened_by?: string | null },
): NewSecret {
  const [id, secret] = [newId(), newSecret()];
  access.addCredential({ id, hash: hashOf(secret) as Buffer, kind, label: null, ...of, opened_by, created_at: now, expires_at });
  const held = access.credential(id);
  if (held === null) throw new Error('Expected the person of a new credential to be stored');
  return { credential: held.credential, secret };
}

/** Whether somebody has the name, also where its letters only have another form. */
function isTaken(name: string, there: Iterable<{ readonly name: string }>): boolean {
  for (const one of there) if (nameKey(one.name) === nameKey(name)) return true;
  return false;
}

function personIn(access: Store['access']) {
  return function person(id: string): Person {
    const found = access.person(id);
    if (found === null) throw new LprError('not_found', `There is nobody with the id ${JSON.stringify(id)}`);
    return found;
  };
}

/** @throws LprError bad_request, conflict where another person has the account */
function checkedAccount(access: Store['access'], id: string, account: Account | null): Account | null {
  if (account === null) return null;
  const { issuer, subject } = account;
  const isWeb = URL.canParse(issuer) && /^https?:$/.test(new URL(issuer).protocol);
  if (!isWeb || issuer.length > LONGEST_ISSUER) {
    throw new LprError('bad_request', expected('the address of an identity provider', 'issuer', issuer));
  }
  if (subject === '' || subject.length > LONGEST_SUBJECT) {
    throw new LprError('bad_request', expected(`1 to ${LONGEST_SUBJECT} characters`, 'subject', subject));
  }
  const holder = access.personWithAccount(account);
  if (holder === null || holder.id === id) return { issuer, subject };
  throw new LprError('conflict', `That account is ${holder.name}’s already`);
}

/** In the order of the roles, each once. */
function checkedRoles(given: readonly Role[]): readonly Role[] {
  const unknown = given.find((role) => !ROLES.includes(role));
  if (unknown !== undefined || given.length === 0) {
    throw new LprError('bad_request', expected(`at least one of ${ROLES.join(', ')}`, 'roles', unknown ?? given));
  }
  return ROLES.filter((role) => given.includes(role));
}
