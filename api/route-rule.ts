import { needsPurpose } from '../engine/access/purposes.ts';
import type { Role } from '../engine/records/access.ts';
import type { Change, Deed, LookUp } from '../engine/records/audit.ts';

/** The requirements of one route on its caller, and the data that it shows. */
export interface RouteRule {
  /** People with one of these roles; `signed-in`: everybody with a key or session; `open`: without one, too. */
  readonly who: readonly Role[] | 'signed-in' | 'open';
  /** People with one of these roles, too, where `:id` is a batch that they handed in themselves. */
  readonly own: readonly Role[];
  /** `any`: also people of an agency that does not own the data; `shared`: these too, and they see only what is their own and what is shared with theirs now. */
  readonly agency: 'owner' | 'any' | 'shared';
  /** The look-up that the audit log records before the answer is sent; null where nothing about a vehicle or a person is shown. */
  readonly lookUp: LookUp | null;
  /** How the audit log has the change; null where nothing is changed, or where the look-up says it. A method other than GET without either makes the tests fail. */
  readonly change: RecordedChange | Unrecorded | null;
  /** Whether a purpose must be stated; `narrow`: only where the request asks for one plate, or for a table for another program. */
  readonly purpose: boolean | 'narrow';
  /** The answer holds a secret that is shown once: it is not kept for an `Idempotency-Key`. */
  readonly secret: boolean;
}

/** The change that the audit log records. */
export interface RecordedChange {
  readonly action: Change | Deed;
  /** What is done, in a word: `remove`. */
  readonly did: string;
  /** Fields of the JSON body that are recorded with their values. Of other fields the names are recorded only, because they may hold plates or free text. */
  readonly told: readonly string[];
  /** `route`: the route, or the engine, writes the row, in the transaction of the change; null: `middleware/audited.ts`, in the transaction of the change where the route uses `changeRecorded` or `recorderOf`, else before the answer is sent. */
  readonly by: 'route' | null;
}

/** Why a route that accepts something has no row of its own in the audit log. */
export interface Unrecorded {
  readonly why: string;
}

export type Who = RouteRule['who'];
export type More = Partial<Pick<RouteRule, 'own' | 'agency' | 'purpose' | 'secret'>>;

/** Shows nothing about a vehicle or a person. */
export function may(who: Who, more: More = {}): RouteRule {
  return {
    who,
    own: [],
    agency: who === 'open' ? 'any' : 'owner',
    lookUp: null,
    change: null,
    purpose: false,
    secret: false,
    ...more,
  };
}

/** Shows the data that the look-up names, and needs a purpose where the look-up does. */
export function sees(who: Who, lookUp: LookUp, more: More = {}): RouteRule {
  return { ...may(who, { purpose: needsPurpose(lookUp), ...more }), lookUp };
}

/** Changes something, which the audit log records. */
export function changes(
  who: Who,
  action: Change,
  did: string,
  more: More & Partial<Pick<RecordedChange, 'told' | 'by'>> = {},
): RouteRule {
  const { told = [], by = null, ...rest } = more;
  return { ...may(who, rest), change: { action, did, told, by } };
}

/** Changes something, which the engine records in the same transaction. */
export function decides(who: Who, action: Deed, did: string, more: More = {}): RouteRule {
  return { ...may(who, more), change: { action, did, told: [], by: 'route' } };
}

/** Accepts something that has no row of its own. */
export function leaves(who: Who, why: string, more: More = {}): RouteRule {
  return { ...may(who, more), change: { why } };
}
