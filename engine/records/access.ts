import type { Page, PageRequest } from './pages.ts';
import type { WriteRow } from './write-row.ts';

/**
 * What a person is there to do. Roles do not contain one another: who does two things has two roles. What each may do over HTTP is one
 * table, `api/route-rules.ts`.
 */
export const ROLES = ['operator', 'analyst', 'engineer', 'supervisor', 'administrator'] as const;

/** One of them. */
export type Role = (typeof ROLES)[number];

/** What each role does, in a few words. */
export const ROLE_MEANINGS: Readonly<Record<Role, string>> = {
  operator: 'uploads batches and reads, sees receipts',
  analyst: 'searches, follows alerts, verifies hits',
  engineer: 'cameras, models, benchmarks, metrics; sees no plates',
  supervisor: 'what an analyst does, and lists, webhooks, the audit log',
  administrator: 'people and their keys',
};

/** An organization whose people use this server. The first one owns the data. Times are epoch milliseconds UTC. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly created_at: number;
  /** The data folder is this agency’s; people of other agencies see only what was shared with theirs. */
  readonly owner: boolean;
}

/** Who somebody is at an identity provider. */
export interface Account {
  /** The provider's address (`iss` of its tokens). */
  readonly issuer: string;
  /** The provider's id of the person (`sub` of its tokens): it never changes and is never given to anybody else. */
  readonly subject: string;
}

/** Somebody, or a program, that uses the server. Nobody is ever deleted: audit rows and verdicts name them. Times are epoch milliseconds UTC. */
export interface Person {
  readonly id: string;
  /** Unique without regard to case. Audit rows and verdicts name the person by it. */
  readonly name: string;
  readonly agency_id: string;
  readonly agency: string;
  readonly roles: readonly Role[];
  readonly has_password: boolean;
  /** The account at an identity provider that signs in as this person; null: none. */
  readonly account: Account | null;
  readonly created_at: number;
  /** Since when the person is disabled; null: not disabled. */
  readonly disabled_at: number | null;
}

/** A person to add. */
export interface NewPerson {
  readonly name: string;
  readonly roles: readonly Role[];
  /** Name of an agency; default: the owner of the data. */
  readonly agency?: string | undefined;
}

/** What may be changed of a person. */
export interface PersonChange {
  readonly roles?: readonly Role[] | undefined;
  readonly disabled?: boolean | undefined;
  /** Null: the person's account is removed. */
  readonly account?: Account | null | undefined;
}

/** `key`: for programs; `session`: a browser that is signed in; `link`: signs in once. */
export const CREDENTIAL_KINDS = ['key', 'session', 'link'] as const;

/** One of them. */
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** A secret of a person, without the secret. Times are epoch milliseconds UTC. */
export interface Credential {
  readonly id: string;
  readonly kind: CredentialKind;
  readonly person_id: string;
  readonly person: string;
  /** What the key is for. */
  readonly label: string | null;
  /** The person’s roles that it is limited to; null: all of them. */
  readonly roles: readonly Role[] | null;
  readonly created_at: number;
  readonly expires_at: number;
  /** To the minute; null: never. */
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
}

/** A key to make. */
export interface NewKey {
  /** Id of a person. */
  readonly person: string;
  readonly label?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  /** 1 to 366; default 90. */
  readonly days?: number | undefined;
}

/** A credential with its secret, which is shown when it is made and never again. */
export interface NewSecret {
  readonly credential: Credential;
  /** `lpr_` and 32 random bytes in base64url. */
  readonly secret: string;
}

/** Which credentials. */
export interface CredentialFilter extends PageRequest {
  /** Id of a person. */
  readonly person?: string | undefined;
  readonly kind?: CredentialKind | undefined;
}

/** The first administrator of a data folder, with every role, and where the key of that person lies. */
export interface FirstAdministrator {
  readonly person: Person;
  /** File in the data folder, readable by its owner only: the key and nothing else. */
  readonly key_file: string;
}

/** People, agencies and their keys. No method returns a secret that was made earlier. */
export interface Access {
  /** The owner of the data first. */
  agencies(): readonly Agency[];
  /** @throws LprError bad_request, conflict */
  addAgency(name: string): Agency;
  /** By age, the oldest first. */
  people(page: PageRequest): Page<Person>;
  /** @throws LprError not_found */
  person(id: string): Person;
  /** @throws LprError not_found */
  personNamed(name: string): Person;
  /** Null where no person has the account, or the person is disabled. */
  personWithAccount(account: Account): Person | null;
  /** @throws LprError bad_request, conflict where the name is taken, not_found for the agency */
  addPerson(person: NewPerson): Person;
  /**
   * A disabled person cannot sign in, and no key or session of that person works. @throws LprError bad_request, not_found, conflict where nobody would be
   * administrator, or the account is another person's
   */
  changePerson(id: string, change: PersonChange): Person;
  /** 12 to 200 characters. Ends the sessions of the person. @param record called in the transaction that sets it. @throws LprError bad_request, not_found */
  setPassword(id: string, password: string, record?: WriteRow<[Person]>): Promise<Person>;
  /** Newest first. */
  credentials(filter: CredentialFilter): Page<Credential>;
  /** @throws LprError bad_request, not_found */
  makeKey(key: NewKey): NewSecret;
  /** Signs in once, within 15 minutes. @param by who gives it, told in the audit log when it is used: `passkey`. @throws LprError not_found */
  makeLink(person: string, by?: string): NewSecret;
  /** A second time does nothing. @throws LprError not_found */
  revoke(id: string): Credential;
  /** Makes the first administrator of a data folder without persons; null where there is a person already. */
  begin(): FirstAdministrator | null;
}

/** Who calls, known by a key or a session. */
export interface Caller {
  readonly person: Person;
  /** What may be done with this key or session: the person’s roles, or fewer. */
  readonly roles: readonly Role[];
  readonly credential: Credential;
  /** The person is of the agency that owns the data. */
  readonly of_owner: boolean;
}

/** What somebody signs in with. */
export type SignInBy =
  | { readonly name: string; readonly password: string }
  | { readonly key: string }
  | { readonly link: string };

/** The outcome of an attempt to sign in. */
export type SignInOutcome =
  /** `by`: the way in, for the audit log: `password`, `key`, or who gave the link. */
  | { readonly ok: true; readonly caller: Caller; readonly secret: string; readonly by: string }
  | { readonly ok: false; readonly why: 'wrong' }
  /** After too many failures: not even the right password is accepted for `wait_ms` milliseconds. */
  | { readonly ok: false; readonly why: 'locked'; readonly wait_ms: number };

/** A sign-in that was refused, without what was typed. */
export interface RefusedSignIn {
  readonly by: 'password' | 'key' | 'link' | 'passkey' | 'identity provider';
  /** `locked`: by the failure that locks the name, and by attempts while it is locked. */
  readonly why: 'wrong' | 'locked';
}

/** Signs people in and out, and tells who is calling. */
export interface SignIns {
  /**
   * A session of 12 hours. Five wrong passwords for a name lock it for ten minutes, whether there is such a person or not. Refusals are in the audit log.
   * @param signal aborted when nobody waits for the outcome any more @throws LprError busy where too many passwords wait to be tried
   */
  signIn(by: SignInBy, signal?: AbortSignal): Promise<SignInOutcome>;
  /** Who has this key or session; null where it is unknown, has expired or was revoked, or the person is disabled. About 20 µs. */
  caller(secret: string): Caller | null;
  /** What may be done now with the credential of this id, so that a connection may stay open; null: it was revoked or has expired, or the person is disabled. */
  rolesNow(credential: string): readonly Role[] | null;
  /**
   * Records in the audit log that somebody was refused who was to sign in by other means than `signIn`; at most one row in ten minutes for each person.
   * @param person id; null: not known
   */
  noteRefused(person: string | null, by: RefusedSignIn['by']): void;
  /** Ends a session. */
  signOut(secret: string): void;
}
