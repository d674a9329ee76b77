import { Readable } from 'node:stream';
import type { SeizureImportReport } from '../../records/seizures.ts';
import { openSqliteStore } from '../../store/sqlite/store.ts';
import type { Store } from '../../store/store.ts';
import { seizuresService } from '../seizures.service.ts';

/** Three seizures, two of them with items and two with vehicles. */
export const EVENTS = `event_id,at,kind,place,state,lat,lon,origin_state,traced_state
SZ-1,2026-03-01T10:00:00Z,Drugs,Laredo,US-TX,27.5,-99.5,MX-TAM,US-IL
SZ-2,2026-03-02T10:00:00Z,currency,Laredo,US-TX,27.5,-99.5,US-IL,MX-TAM
SZ-3,2026-03-03T10:00:00Z,drugs,,US-AZ,,,MX-TAM,
`;
export const ITEMS = 'event_id,item,quantity,unit\nSZ-1,cocaine,11.5,kg\nSZ-1,heroin,2,kg\nSZ-2,us currency,62000,usd\n';
const VEHICLES =
  'event_id,plate,jurisdiction,vehicle\nSZ-1,kdr-4821,US-TX,white pickup\nSZ-1,ABC1234,MX-TAM,\nSZ-3,KDR4821,US-TX,\n';

export interface SeizuresInTest {
  readonly store: Store;
  readonly seizures: ReturnType<typeof seizuresService>;
  readonly load: (text: string, options?: object) => Promise<SeizureImportReport>;
  readonly loadAll: () => Promise<void>;
}

/** Seizures in a database in memory; its caller closes the store. */
export function seizuresInTest(): SeizuresInTest {
  const store = openSqliteStore(':memory:');
  const seizures = seizuresService({ store });
  const load: SeizuresInTest['load'] = async (text, options = {}) =>
    await seizures.importFile(Readable.from([text]), { dryRun: false, ...options });
  return {
    ...{ store, seizures, load },
    async loadAll() {
      for (const text of [EVENTS, ITEMS, VEHICLES]) await load(text);
    },
  };
}
