import type { Agency, Credential, Person, Role } from '../../records/access.ts';
import { limitOf } from '../../records/pages.ts';
import type { AccessStore, HeldCredential, SignInFailures } from '../access.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { cursorOf, newestFirst, pageOf } from './page.ts';

type AgencyRow = { no: number; id: Buffer; name: string; created_at: number };
type PersonRow = Omit<Person, 'id' | 'agency_id' | 'roles' | 'has_password' | 'account'> & {
  no: number;
  id: Buffer;
  agency_id: Buffer;
  roles: string;
  has_password: number;
  account_issuer: string | null;
  account_subject: string | null;
};
type CredentialRow = Omit<Credential, 'id' | 'person_id' | 'roles'> & {
  no: number;
  id: Buffer;
  person_id: Buffer;
  roles: string | null;
};

const OWNER_NO = 1;
const AGENCIES = 'SELECT no, id, name, created_at FROM agencies ORDER BY no';
const ADD_AGENCY = 'INSERT INTO agencies (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING';
const PERSON = `
  SELECT p.no, p.id, p.name, a.id AS agency_id, a.name AS agency, p.roles, p.password IS NOT NULL AS has_password, p.account_issuer, p.account_subject, p.created_at, p.disabled_at
  FROM people p JOIN agencies a ON a.no = p.agency_no`;
const ADD_PERSON = `
  INSERT INTO people (id, name, agency_no, roles, created_at) SELECT ?, ?, no, ?, ? FROM agencies WHERE id = ?
  ON CONFLICT (name) DO NOTHING`;
const CHANGE_PERSON = 'UPDATE people SET roles = ?, disabled_at = ?, account_issuer = ?, account_subject = ? WHERE id = ?';
const COUNT_WITH_ROLE = `
  SELECT count(*) AS n FROM people WHERE disabled_at IS NULL AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value = ?)`;
const PASSWORD = 'SELECT password FROM people WHERE id = ?';
const SET_PASSWORD = 'UPDATE people SET password = ? WHERE id = ?';
const ADD_CREDENTIAL = `
  INSERT INTO credentials (id, hash, kind, person_no, opened_by_no, label, roles, created_at, expires_at)
  SELECT ?, ?, ?, no, (SELECT no FROM credentials WHERE id = ?), ?, ?, ?, ? FROM people WHERE id = ?`;
const CREDENTIAL = `
  SELECT c.no, c.id, c.kind, p.id AS person_id, p.name AS person, c.label, c.roles, c.created_at, c.expires_at, c.last_used_at, c.revoked_at
  FROM credentials c JOIN people p ON p.no = c.person_no`;
const CREDENTIALS = `${CREDENTIAL}
  WHERE c.no < ? AND (? IS NULL OR p.id = ?) AND (? IS NULL OR c.kind = ?) ORDER BY c.no DESC LIMIT ?`;
const REVOKE = `
  UPDATE credentials SET revoked_at = ?
  WHERE revoked_at IS NULL AND (id = ? OR opened_by_no = (SELECT no FROM credentials WHERE id = ?))`;
const REVOKE_ALL = `
  UPDATE credentials SET revoked_at = ? WHERE revoked_at IS NULL AND kind = ? AND person_no = (SELECT no FROM people WHERE id = ?)`;
const USED = 'UPDATE credentials SET last_used_at = ? WHERE id = ?';
const PRUNE_ENDED = "DELETE FROM credentials WHERE kind <> 'key' AND min(expires_at, coalesce(revoked_at, expires_at)) < ?";
const PRUNE_MANY = `
  DELETE FROM credentials WHERE no IN (
    SELECT no FROM (SELECT no, row_number() OVER (PARTITION BY person_no ORDER BY no DESC) AS place FROM credentials WHERE kind = 'session')
    WHERE place > ?)`;
const FAILURES = 'SELECT failures, last_at, locked_until FROM sign_in_failures WHERE name = ?';
const SET_FAILURES = `
  INSERT INTO sign_in_failures (name, failures, last_at, locked_until) VALUES (?, ?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, locked_until = excluded.locked_until`;
const CLEAR_FAILURES = 'DELETE FROM sign_in_failures WHERE name = ?';
const PRUNE_FAILURES = 'DELETE FROM sign_in_failures WHERE last_at < ?';

export function sqliteAccess(database: SqliteDatabase): AccessStore {
  return { ...peopleOf(database), ...credentialsOf(database), ...failuresOf(database) };
}

type PeoplePart = Omit<AccessStore, keyof ReturnType<typeof credentialsOf> | keyof ReturnType<typeof failuresOf>>;

function peopleOf(database: SqliteDatabase): PeoplePart {
  const one = (where: string, ...values: (Buffer | string)[]): Person | null => {
    const row = database.sql<PersonRow>(`${PERSON} WHERE ${where}`).get(...values);
    return row === undefined ? null : personOf(row);
  };
  return {
    agencies: () => database.sql<AgencyRow>(AGENCIES).all().map(agencyOf),
    addAgency: ({ id, name, created_at }) => database.sql(ADD_AGENCY).run(idBytes(id), name, created_at).changes === 1,
    people(page) {
      const limit = limitOf(page);
      const after = cursorOf(page, [0] as const)?.[0] ?? 0;
      const rows = database.sql<PersonRow>(`${PERSON} WHERE p.no > ? ORDER BY p.no LIMIT ?`).all(after, limit + 1);
      return pageOf(rows, limit, personOf, ({ no }) => [no]);
    },
    person: (id) => one('p.id = ?', idBytes(id)),
    personNamed: (name) => one('p.name = ?', name),
    personWithAccount: ({ issuer, subject }) => one('p.account_issuer = ? AND p.account_subject = ?', issuer, subject),
    addPerson: ({ id, name, agency_id, roles, created_at }) =>
      database.sql(ADD_PERSON).run(idBytes(id), name, JSON.stringify(roles), created_at, idBytes(agency_id)).changes === 1,
    changePerson(id, { roles, disabled_at, account }) {
      const { issuer = null, subject = null } = account ?? {};
      database.sql(CHANGE_PERSON).run(JSON.stringify(roles), disabled_at, issuer, subject, idBytes(id));
    },
    countWithRole: (role) => database.sql<{ n: number }>(COUNT_WITH_ROLE).get(role)?.n ?? 0,
    password: (id) => database.sql<{ password: string | null }>(PASSWORD).get(idBytes(id))?.password ?? null,
    setPassword(id, password) {
      database.sql(SET_PASSWORD).run(password, idBytes(id));
    },
  };
}

function credentialsOf(database: SqliteDatabase) {
  const people = peopleOf(database);
  const owner = (): string | undefined => people.agencies()[OWNER_NO - 1]?.id;
  const held = (where: string, value: Buffer): HeldCredential | null => {
    const row = database.sql<CredentialRow>(`${CREDENTIAL} WHERE ${where} = ?`).get(value);
    if (row === undefined) return null;
    const person = people.person(idText(row.person_id));
    if (person === null) throw new Error('Expected a person for every credential: the database demands it');
    return { credential: credentialOf(row), person, of_owner: person.agency_id === owner() };
  };
  return {
    addCredential({ id, hash, kind, person_id, opened_by, label, roles, created_at, expires_at }) {
      const limits = roles === null ? null : JSON.stringify(roles);
      const opener = opened_by === null ? null : idBytes(opened_by);
      database
        .sql(ADD_CREDENTIAL)
        .run(idBytes(id), hash, kind, opener, label, limits, created_at, expires_at, idBytes(person_id));
    },
    credentialByHash: (hash) => held('c.hash', hash),
    credential: (id) => held('c.id', idBytes(id)),
    credentials(filter) {
      const person = filter.person === undefined ? null : idBytes(filter.person);
      const kind = filter.kind ?? null;
      const rows = database.sql<CredentialRow>(CREDENTIALS);
      return newestFirst(filter, (before, most) => rows.all(before, person, person, kind, kind, most), credentialOf);
    },
    revoke(id, at) {
      database.sql(REVOKE).run(at, idBytes(id), idBytes(id));
    },
    revokeAll(person, kind, at) {
      database.sql(REVOKE_ALL).run(at, kind, idBytes(person));
    },
    used(id, at) {
      database.sql(USED).run(at, idBytes(id));
    },
    pruneSessions(before, keep) {
      database.sql(PRUNE_ENDED).run(before);
      database.sql(PRUNE_MANY).run(keep);
    },
  } satisfies Partial<AccessStore>;
}

function failuresOf(database: SqliteDatabase) {
  return {
    failures: (name) => database.sql<SignInFailures>(FAILURES).get(name) ?? null,
    setFailures(name, { failures, last_at, locked_until }) {
      database.sql(SET_FAILURES).run(name, failures, last_at, locked_until);
    },
    clearFailures(name) {
      database.sql(CLEAR_FAILURES).run(name);
    },
    pruneFailures(before) {
      database.sql(PRUNE_FAILURES).run(before);
    },
  } satisfies Partial<AccessStore>;
}

function agencyOf({ no, id, name, created_at }: AgencyRow): Agency {
  return { id: idText(id), name, created_at, owner: no === OWNER_NO };
}

function personOf({ no: _, id, agency_id, roles, has_password, account_issuer, account_subject, ...row }: PersonRow): Person {
  const account =
    account_issuer === null || account_subject === null ? null : { issuer: account_issuer, subject: account_subject };
  return {
    ...row,
    account,
    ...{ id: idText(id), agency_id: idText(agency_id), roles: JSON.parse(roles) as Role[], has_password: has_password === 1 },
  };
}

function credentialOf({ no: _, id, person_id, roles, ...row }: CredentialRow): Credential {
  return {
    ...row,
    ...{ id: idText(id), person_id: idText(person_id), roles: roles === null ? null : (JSON.parse(roles) as Role[]) },
  };
}
