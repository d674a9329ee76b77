import { agencyNamed } from '../access/agency-named.ts';
import { isSameAgency } from '../access/same-agency.ts';
import { expected, LprError } from '../errors.ts';
import { areaText } from '../fields/area.ts';
import type { Clock } from '../ports/clock.ts';
import type { Agency } from '../records/access.ts';
import type { Audit } from '../records/audit.ts';
import type { Profiles } from '../records/profiles.ts';
import type { Grant, GrantState, NewGrant, Sharing } from '../records/sharing.ts';
import type { Watchlist } from '../records/watchlists.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';
import { checkGrant } from './check-grant.ts';
import { sightBy } from './sight.ts';

export interface SharingParts {
  readonly store: Pick<Store, 'sharing' | 'access' | 'cameras' | 'reads' | 'watchlists' | 'hits' | 'transaction'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly profiles: Pick<Profiles, 'inUse'>;
  readonly clock: Clock;
}

/**
 * A grant is *coming* before its beginning, *open*, and then *ended* by its time or *revoked*; only an open one shows anything, and that is
 * checked for each request. Where the profile forbids sharing, no grant is open, even if it was made under another profile.
 */
export function sharingService(parts: SharingParts): Sharing {
  const { store, clock } = parts;
  const { sharing } = store;
  // As it is stored; a mistyped name would look like one with nothing shared.
  const known = (agency: string): string => agencyNamed(store.access.agencies(), agency).name;
  return {
    ...decisionsOf(parts),
    list(filter) {
      const agency = filter.agency === undefined ? undefined : known(filter.agency);
      return filter.open === true && isForbidden(parts)
        ? { items: [], next: null }
        : sharing.list({ ...filter, agency }, clock());
    },
    stateOf(grant) {
      const state = stateAt(grant, clock());
      return state === 'open' && isForbidden(parts) ? 'forbidden' : state;
    },
    sightOf: (agency) => sightOf(parts, agency),
    noteSeen(auditSeq, shown) {
      store.transaction(() => {
        for (const [grant, n] of shown) if (grant !== '' && n > 0) sharing.addSeen(auditSeq, grant, n);
      });
    },
    receipts: (agency, page) => sharing.receipts(agency === null ? null : known(agency), page),
  };
}

function isForbidden({ profiles }: Pick<SharingParts, 'profiles'>): boolean {
  return !profiles.inUse().profile.sharing.value;
}

function sightOf({ store, profiles, clock }: SharingParts, agency: string): ReturnType<Sharing['sightOf']> {
  const known = store.access.agencies().find(({ name }) => isSameAgency(name, agency));
  if (known?.owner === true) return null;
  const grants = isForbidden({ profiles }) ? [] : store.sharing.openTo(agency, clock());
  return sightBy(agency, grants, grants.length === 0 ? [] : store.cameras.places(), {
    hasOwn: store.watchlists.isAnyOf(agency),
    picturesOf: (hash) => store.reads.showing(Buffer.from(hash, 'hex')),
    hitOf: (read, within) => store.hits.list({ read, within, limit: 1 }).items[0] ?? null,
  });
}

function decisionsOf({ store, audit, profiles, clock }: SharingParts): Pick<Sharing, 'grant' | 'revoke'> {
  const { sharing } = store;
  const find = (id: string): Grant => {
    const grant = sharing.get(id);
    if (grant === null) throw new LprError('not_found', expected('the id of a grant', 'id', id));
    return grant;
  };
  return {
    grant(given, by, agency) {
      const { name, title, sharing: rule } = profiles.inUse().profile;
      if (!rule.value) {
        const why = rule.source ?? 'a choice of this program';
        throw new LprError('forbidden', `The profile ${name} (${title}) forbids sharing with other agencies: ${why}`);
      }
      return store.transaction(() => {
        const now = clock();
        const { scope, list } = checkGrant(given, store, now);
        const { from, to } = partiesOf(store.access.agencies(), given, list, agency);
        const id = newId();
        sharing.add({ ...scope, id, from_agency: from, to_agency: to, decided_by: by.actor, created_at: now });
        const made = find(id);
        audit.record({ ...by, action: 'share', asked: askedOf(made), purpose: null, case_number: made.case_number });
        return made;
      });
    },
    revoke: (id, by, agency) =>
      store.transaction(() => {
        const grant = find(id);
        const now = clock();
        if (agency !== null && !isSameAgency(agency, grant.from_agency)) {
          throw new LprError('forbidden', `The grant ${id} is a decision of ${grant.from_agency}, and can be revoked there`);
        }
        const state = stateAt(grant, now);
        if (state === 'ended' || state === 'revoked')
          throw new LprError('conflict', `The grant ${id} is over: it has ${was(state)}`);
        sharing.revoke(id, now, by.actor);
        audit.record({ ...by, action: 'end_sharing', asked: { grant: id }, purpose: null, case_number: grant.case_number });
        return find(id);
      }),
  };
}

/** Reads, hits and cases belong to the owner of the data folder; a list belongs to its agency. @throws LprError not_found, bad_request, forbidden */
function partiesOf(agencies: readonly Agency[], given: NewGrant, list: Watchlist | null, agency: string | null) {
  const to = agencyNamed(agencies, given.to_agency);
  const ofList = given.what === 'list' ? list?.agency : null;
  // A list may name an agency that nobody here is of; it then belongs to the owner of the data.
  const from = agencies.find(({ name }) => ofList != null && isSameAgency(name, ofList)) ?? agencies.find(({ owner }) => owner);
  if (from === undefined) throw new Error('Expected an owner of the data where there is an agency');
  if (from.id === to.id) {
    throw new LprError('bad_request', expected(`another agency than ${from.name}, whose data it is,`, 'to_agency', to.name));
  }
  if (agency !== null && !isSameAgency(agency, from.name)) {
    throw new LprError('forbidden', `That is data of ${from.name}: only its people decide whom it is shared with`);
  }
  return { from: from.name, to: to.name };
}

function stateAt({ from, until, revoked_at }: Grant, now: number): GrantState {
  if (revoked_at !== null) return 'revoked';
  if (until <= now) return 'ended';
  return from > now ? 'coming' : 'open';
}

function was(state: 'ended' | 'revoked'): string {
  return state === 'ended' ? 'ended' : 'been revoked';
}

/** The row of the audit log for a decision: all its fields, because none is about a vehicle. */
function askedOf(grant: Grant): Record<string, string> {
  const iso = (at: number): string => new Date(at).toISOString();
  const { id, to_agency, what, cameras, area, list_id, reason, from, until } = grant;
  return {
    ...{ grant: id, from_agency: grant.from_agency, to_agency, what, reason, from: iso(from), until: iso(until) },
    ...(cameras !== null && { cameras: cameras.join(' ').slice(0, 1_000) }),
    ...(area !== null && { area: areaText(area) }),
    ...(list_id !== null && { list: list_id }),
  };
}
