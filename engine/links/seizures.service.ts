import { LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { HOUR } from '../fields/durations.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkOrder } from '../fields/window.ts';
import type { Seizure, SeizureFilter, Seizures } from '../records/seizures.ts';
import type { Store } from '../store/store.ts';
import { importSeizures } from './import-seizures.ts';

/** The most scenes that one question accepts. */
const MOST_SCENES = 200;
/** Seizures that are read to find those with a place. */
const LOOKED_AT = 1000;

/** Seizures as records: import, look-up, and their scenes. */
export function seizuresService({ store }: { readonly store: Pick<Store, 'seizures' | 'transaction'> }): Seizures {
  return {
    importFile: (file, options) => importSeizures(store, file, options),
    list(filter) {
      demandOrder(filter);
      return store.seizures.list(filter);
    },
    get: (event_id) => store.seizures.get(event_id) ?? missing(event_id),
    scenes(asked) {
      demandOrder(asked);
      const { hours_before = 2, km = 10, event_ids, ...window } = asked;
      demand(checkNumber(hours_before, 'hours_before', 0.1, 24 * 31));
      demand(checkNumber(km, 'km', 0.1, 500));
      for (const id of event_ids ?? []) if (store.seizures.get(id) === null) missing(id);
      const { items } = store.seizures.list({ ...window, ...(event_ids !== undefined && { event_ids }), limit: LOOKED_AT });
      const placed = items.filter(({ lat, lon }) => lat !== null && lon !== null);
      if (placed.length === 0) {
        throw new LprError('not_found', 'There is no seizure with a place in these records: lpr seizures import FILE');
      }
      if (placed.length > MOST_SCENES) {
        const found = items.length === LOOKED_AT ? `at least ${placed.length}` : placed.length;
        throw new LprError(
          'bad_request',
          `Expected at most ${MOST_SCENES} seizures with a place as scenes, but there are ${found}: choose some by number, kind or time`,
        );
      }
      return placed.reverse().map((seizure) => sceneOf(seizure, hours_before, km));
    },
  };
}

function sceneOf({ event_id, at, lat, lon }: Seizure, hours: number, km: number) {
  const from = new Date(at - Math.round(hours * HOUR)).toISOString();
  return { id: event_id, from, to: new Date(at).toISOString(), lat, lon, km };
}

function demandOrder({ from, to }: Pick<SeizureFilter, 'from' | 'to'>): void {
  if (from !== undefined && to !== undefined) demand(checkOrder({ from, to }));
}

function missing(event_id: string): never {
  throw new LprError('not_found', `There is no seizure ${JSON.stringify(event_id)}`);
}
