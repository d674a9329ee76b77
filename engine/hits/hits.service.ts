import { expected, LprError } from '../errors.ts';
import type { EventLog } from '../events/event-log.ts';
import { demand } from '../fields/checked.ts';
import { checkPlate } from '../fields/plates.ts';
import { checkText } from '../fields/text.ts';
import type { Hit, Hits } from '../records/hits.ts';
import { findHit } from '../store/find.ts';
import type { Verdict } from '../store/hits.store.ts';
import type { Store } from '../store/store.ts';
import { announceChange, withdrawUnfounded } from './withdraw.ts';

const LONGEST_NAME = 200;
const LONGEST_NOTE = 2000;

export interface HitParts {
  readonly store: Pick<Store, 'hits' | 'watchlists' | 'transaction'>;
  readonly events: Pick<EventLog, 'append'>;
  readonly clock: () => number;
}

/**
 * A hit is `unverified` until a named person makes it `confirmed` or `rejected`; the person, or another one, may think better
 * of it, also back to `unverified`. Its list makes it `withdrawn` while it is unverified; from there it does not come back.
 */
export function hitsService({ store, events, clock }: HitParts): Hits {
  return {
    list(filter) {
      const page = store.hits.list(filter);
      if (page.items.length === 0 && filter.list !== undefined) refuseUnknownList(filter.list);
      return page;
    },
    groups(filter) {
      const page = store.hits.groups(filter);
      if (page.items.length === 0 && filter.list !== undefined) refuseUnknownList(filter.list);
      return page;
    },
    counts: () => store.hits.counts(),
    get: (id) => findHit(store, id),
    verify(id, { status, by, note, plate }) {
      const person = text(by, 'by', LONGEST_NAME);
      const remark = note === undefined || note.trim() === '' ? null : text(note, 'note', LONGEST_NOTE, true);
      const shown = plate === undefined ? null : demand(checkPlate(plate));
      return store.transaction(() => {
        const hit = findHit(store, id);
        if (hit.status === 'withdrawn') {
          throw new LprError('conflict', `The hit ${id} is withdrawn: its entry no longer stands, so there is nothing to verify`);
        }
        // The same again, from a second click or a second analyst: the first one's word stands.
        if (
          hit.status === status &&
          (remark ?? hit.verification_note) === hit.verification_note &&
          (shown ?? hit.verified_plate) === hit.verified_plate
        )
          return hit;
        store.hits.judge(id, verdictOf(hit, status, person, remark, shown));
        announceChange(findHit(store, id), events);
        // Open again, it stands on its entry again, which may have gone since.
        if (status === 'unverified') withdrawUnfounded({ store, events, clock }, hit.entry.list_id, hit.entry.id);
        return findHit(store, id);
      });
    },
  };

  function verdictOf(hit: Hit, status: Verdict['status'], by: string, note: string | null, plate: string | null): Verdict {
    if (status === 'unverified') return { status, by: null, at: null, note, plate: null };
    // A remark added to a verdict that stands does not change who gave it.
    if (hit.status === status)
      return {
        status,
        by: hit.verified_by,
        at: hit.verified_at,
        note: note ?? hit.verification_note,
        plate: plate ?? hit.verified_plate,
      };
    return { status, by, at: clock(), note, plate };
  }

  /** A list that was removed is known by its hits; one without hits that is not there is a slip of the pen. */
  function refuseUnknownList(list: string): void {
    if (store.watchlists.byName(list) !== null || store.watchlists.get(list) !== null) return;
    if (store.hits.list({ list, limit: 1 }).items.length > 0) return;
    throw new LprError('not_found', `There is no watchlist with the name or id ${JSON.stringify(list)}`);
  }
}

function text(value: unknown, field: string, longest: number, lines = false): string {
  const checked = checkText(value, field, longest, lines);
  if (checked.ok) return checked.value;
  throw new LprError('bad_request', field === 'by' ? expected('the name of a person', 'by', value) : checked.detail);
}
