import { LprError } from '../errors.ts';
import type { Hit, Hits } from '../records/hits.ts';
import { findHit } from '../store/find.ts';
import { decidedBy } from './decision.ts';
import { listHitGroups, listHits } from './list-hits.ts';
import { isSamePerson } from './two-person.ts';
import { type HitParts, judge, personOf, verdictOf } from './verdicts.ts';
import { announceChange } from './withdraw.ts';

/**
 * A hit is `unverified` until a named person (two on some lists, `two-person.ts`) makes it `confirmed` or `rejected`. The same or another person may change
 * that, also back to `unverified`. Its list makes it `withdrawn` while it is unverified; a withdrawn hit stays withdrawn.
 */
export function hitsService(parts: HitParts): Hits {
  const { store, events, clock } = parts;
  return {
    list: (filter) => listHits(store, filter),
    groups: (filter) => listHitGroups(store, filter),
    total: (filter, of) => store.hits.total(filter, of),
    counts: () => store.hits.counts(),
    get: (id) => findHit(store, id),
    find: (id) => store.hits.get(id),
    frames: (id) => store.hits.frames(findHit(store, id).id),
    verdicts: (id) => store.verdicts.of(findHit(store, id).id),
    acknowledge: (id, name, record = nowhere) =>
      store.transaction(() => {
        const hit = acknowledge({ store, events, clock }, id, name);
        record({ id, did: 'acknowledge' });
        return hit;
      }),
    verify(id, said, check = accept, record = nowhere) {
      const verdict = verdictOf(said, clock());
      return store.transaction(() => {
        const hit = judge(parts, id, said, verdict, check);
        record(decidedBy(verdict, hit));
        return hit;
      });
    },
  };
}

function accept(): void {}

/** The engine’s own tests and benchmarks have no person to record. */
function nowhere(): void {}

/** Call it in a transaction. */
function acknowledge({ store, events, clock }: Pick<HitParts, 'store' | 'events' | 'clock'>, id: string, name: string): Hit {
  const by = personOf(name);
  const hit = findHit(store, id);
  if (hit.status === 'withdrawn') {
    throw new LprError('conflict', `The hit ${id} is withdrawn: its entry no longer stands, so nobody need take it on`);
  }
  if (hit.acknowledged_at !== null) return hit;
  if (hit.confirmed_by.some((one) => isSamePerson(one, by))) {
    throw new LprError('conflict', `${by} has confirmed the hit ${id}, which waits for another person: they must take it on`);
  }
  store.hits.acknowledge(id, by, clock());
  const taken = findHit(store, id);
  announceChange(taken, events);
  return taken;
}
