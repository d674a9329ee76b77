import type { Account, Agency, Credential, CredentialFilter, CredentialKind, Person, Role } from '../records/access.ts';
import type { Page, PageRequest } from '../records/pages.ts';

/** A credential with its person, as a request needs both. */
export interface HeldCredential {
  readonly credential: Credential;
  readonly person: Person;
  /** The person is of the agency that owns the data. */
  readonly of_owner: boolean;
}

/** A credential to store; its secret is stored as SHA-256 only. */
export interface NewCredential {
  readonly id: string;
  readonly hash: Buffer;
  readonly kind: CredentialKind;
  readonly person_id: string;
  /** Id of the key that opened a session; null: opened with a password or a link. */
  readonly opened_by: string | null;
  readonly label: string | null;
  readonly roles: readonly Role[] | null;
  readonly created_at: number;
  readonly expires_at: number;
}

/** Wrong passwords for a name. */
export interface SignInFailures {
  readonly failures: number;
  readonly last_at: number;
  readonly locked_until: number | null;
}

export interface AccessStore {
  /** Oldest first; the first one owns the data. */
  agencies(): readonly Agency[];
  /** False where the name is taken. */
  addAgency(agency: Omit<Agency, 'owner'>): boolean;
  /** Oldest first. */
  people(page: PageRequest): Page<Person>;
  person(id: string): Person | null;
  personNamed(name: string): Person | null;
  personWithAccount(account: Account): Person | null;
  /** False where the name is taken. */
  addPerson(person: Pick<Person, 'id' | 'name' | 'agency_id' | 'roles' | 'created_at'>): boolean;
  changePerson(id: string, change: Pick<Person, 'roles' | 'disabled_at' | 'account'>): void;
  /** People who are not disabled and have this role. */
  countWithRole(role: Role): number;
  password(id: string): string | null;
  setPassword(id: string, password: string): void;

  addCredential(credential: NewCredential): void;
  /** In any state: valid, expired or revoked. */
  credentialByHash(hash: Buffer): HeldCredential | null;
  credential(id: string): HeldCredential | null;
  /** Newest first. */
  credentials(filter: CredentialFilter): Page<Credential>;
  /** Also revokes the sessions that were opened with it. */
  revoke(id: string, at: number): void;
  revokeAll(person: string, kind: CredentialKind, at: number): void;
  used(id: string, at: number): void;
  /** Deletes sessions and links that ended before `before`, and all but the newest `keep` sessions of each person. */
  pruneSessions(before: number, keep: number): void;

  failures(name: string): SignInFailures | null;
  setFailures(name: string, failures: SignInFailures): void;
  clearFailures(name: string): void;
  /** Deletes counters whose last failure is older. */
  pruneFailures(before: number): void;
}
