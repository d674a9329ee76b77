import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { checkPlate } from '../fields/plates.ts';
import { checkJurisdiction } from '../fields/states.ts';
import { checkText } from '../fields/text.ts';
import { checkTime } from '../fields/times.ts';
import type { Clock } from '../ports/clock.ts';
import type { Exemption, ExemptionKind, Exemptions, NewExemption } from '../records/exemptions.ts';
import { findList } from '../store/find.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';

const LONGEST_REASON = 500;
const LONGEST_NAME = 200;
const TITLES = { suppress: 'suppress list', allow: 'allow-list' } as const;

/** The suppress list or the allow-list. New reads are screened by it (`screen.ts`); existing hits stay. */
export function exemptionsService(
  { store, clock }: { readonly store: Pick<Store, 'exemptions' | 'watchlists'>; readonly clock: Clock },
  kind: ExemptionKind,
): Exemptions {
  return {
    add(given) {
      const exemption = checked(given);
      store.exemptions.add(exemption);
      return exemption;
    },
    list: (page) => store.exemptions.list(kind, page),
    get: (id) => store.exemptions.get(kind, id) ?? missing(id),
    remove(id) {
      if (!store.exemptions.remove(kind, id)) missing(id);
    },
  };

  function checked({ plate, jurisdiction, list_id, reason, by, expires_at }: NewExemption): Exemption {
    const now = clock();
    const end = expires_at === undefined || expires_at === null ? null : demand(checkTime(expires_at, 'expires_at'));
    if (end === null && kind === 'suppress') {
      throw new LprError('bad_request', expected('a time at which it ends,', 'expires_at', expires_at));
    }
    if (end !== null && end <= now) {
      throw new LprError('bad_request', expected('a time to come', 'expires_at', new Date(end).toISOString()));
    }
    return {
      id: newId(),
      kind,
      plate: demand(checkPlate(plate)),
      jurisdiction: jurisdiction === undefined || jurisdiction === null ? null : demand(checkJurisdiction(jurisdiction)),
      list_id: list_id === undefined || list_id === null ? null : findList(store, list_id).id,
      reason: demand(checkText(reason, 'reason', LONGEST_REASON)),
      by: demand(checkText(by, 'by', LONGEST_NAME)),
      created_at: now,
      expires_at: end,
      kept_back: 0,
      last_kept_back_at: null,
    };
  }

  function missing(id: string): never {
    throw new LprError('not_found', `There is nothing on the ${TITLES[kind]} with the id ${JSON.stringify(id)}`);
  }
}
