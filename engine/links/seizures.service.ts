import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { HOUR } from '../fields/durations.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkOrder } from '../fields/window.ts';
import { type Seizure, type SeizureFilter, type Seizures, seizureName } from '../records/seizures.ts';
import type { Store } from '../store/store.ts';
import { agenciesText, demandAgency } from './agency.ts';
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
      demandAgency(filter.agency);
      return store.seizures.list(filter);
    },
    get(event_id, agency) {
      const [seizure, ...others] = store.seizures.numbered(event_id, demandAgency(agency));
      if (seizure === undefined) return missing(event_id);
      if (others.length === 0) return seizure;
      const agencies = agenciesText([seizure, ...others].map((one) => one.agency));
      throw new LprError(
        'bad_request',
        expected(`one of ${agencies}, who each have a seizure ${event_id},`, 'agency', undefined),
      );
    },
    scenes(asked) {
      demandOrder(asked);
      const { hours_before = 2, km = 10, event_ids, ...window } = asked;
      const agency = demandAgency(window.agency);
      demand(checkNumber(hours_before, 'hours_before', 0.1, 24 * 31));
      demand(checkNumber(km, 'km', 0.1, 500));
      for (const id of event_ids ?? []) if (store.seizures.numbered(id, agency).length === 0) missing(id);
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

function sceneOf({ at, lat, lon, ...seizure }: Seizure, hours: number, km: number) {
  const from = new Date(at - Math.round(hours * HOUR)).toISOString();
  return { id: seizureName(seizure), from, to: new Date(at).toISOString(), lat, lon, km };
}

function demandOrder({ from, to }: Pick<SeizureFilter, 'from' | 'to'>): void {
  if (from !== undefined && to !== undefined) demand(checkOrder({ from, to }));
}

function missing(event_id: string): never {
  throw new LprError('not_found', `There is no seizure ${JSON.stringify(event_id)}`);
}
