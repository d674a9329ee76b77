import { LprError } from '../../errors.ts';
import { limitOf } from '../../records/pages.ts';
import type { SeizedItem, SeizedVehicle, Seizure, SeizureFacts, SeizureFilter } from '../../records/seizures.ts';
import type { SeizureLinkFilter, SeizureLinkRow, SeizuresStore, SeizureVehicleRow } from '../seizures.store.ts';
import type { SqliteDatabase } from './database.ts';
import { cursorOf, pageOf } from './page.ts';
import { plateSearch } from './plate-search.ts';
import { OWN, seizureAgency } from './seizure-agencies.ts';
import { sqliteSeizureLoad } from './seizure-load.ts';

type SeizureRow = SeizureFacts & { readonly no: number; readonly event_id: string; readonly agency: string };

const PAGE = `
  SELECT * FROM seizures s
  WHERE (at < @at OR (at = @at AND no < @no)) AND at >= @from AND at < @to AND (@kind IS NULL OR kind = @kind)
    AND (@state IS NULL OR state = @state) AND (@agency IS NULL OR agency = @agency) AND (@events IS NULL OR event_id IN (SELECT value FROM json_each(@events)))
    AND (@plates IS NULL OR no IN (SELECT seizure_no FROM seizure_vehicles WHERE plate IN (SELECT value FROM json_each(@plates))))
  ORDER BY at DESC, no DESC LIMIT @limit`;
const NUMBERED = 'SELECT * FROM seizures WHERE event_id = @event_id AND (@agency IS NULL OR agency = @agency) ORDER BY agency';
const ITEMS = 'SELECT item, quantity, unit FROM seizure_items WHERE seizure_no = ? ORDER BY n';
const VEHICLES = 'SELECT plate, jurisdiction, vehicle FROM seizure_vehicles WHERE seizure_no = ? ORDER BY n';
/** A state that is asked for is one that is known, or the empty text: not known. Null means any. */
const LINKED = `
  at >= @from AND at < @to AND (@kind IS NULL OR kind = @kind) AND (@state IS NULL OR state = @state) AND (@agency IS NULL OR agency = @agency)
  AND (@origin IS NULL OR coalesce(origin_state, '') = @origin) AND (@traced IS NULL OR coalesce(traced_state, '') = @traced)`;
const LINKS = `
  SELECT origin_state, state, traced_state, count(*) AS seizures,
    sum((SELECT count(*) FROM seizure_vehicles v WHERE v.seizure_no = s.no)) AS vehicles
  FROM seizures s WHERE ${LINKED}
  GROUP BY origin_state, state, traced_state
  ORDER BY seizures DESC, origin_state, state, traced_state`;
const AMOUNTS = `
  SELECT i.item, i.unit, sum(i.quantity) AS quantity, count(DISTINCT i.seizure_no) AS seizures
  FROM seizures s JOIN seizure_items i ON i.seizure_no = s.no WHERE ${LINKED}
  GROUP BY i.item, i.unit ORDER BY seizures DESC, i.item, i.unit`;
const BEHIND = `
  SELECT s.event_id, nullif(s.agency, '') AS agency, s.at, s.kind, s.state, s.origin_state, s.traced_state, v.plate, v.jurisdiction, v.vehicle
  FROM seizures s JOIN seizure_vehicles v ON v.seizure_no = s.no`;
const VEHICLES_BEHIND = `${BEHIND} WHERE ${LINKED} ORDER BY s.at DESC, s.no DESC, v.n LIMIT @most`;
const OF_PLATES = `${BEHIND} WHERE v.plate IN (SELECT value FROM json_each(?)) ORDER BY s.at DESC, s.no DESC, v.n`;

export function sqliteSeizures(database: SqliteDatabase): SeizuresStore {
  let isLoading = false;
  const whole = ({ no, agency, ...row }: SeizureRow): Seizure => ({
    ...row,
    agency: agency === OWN ? null : agency,
    items: database.sql<SeizedItem>(ITEMS).all(no),
    vehicles: database.sql<SeizedVehicle>(VEHICLES).all(no),
  });
  return {
    begin(agency) {
      if (isLoading) throw new LprError('busy', 'A file of seizures is being imported: try again when it has ended');
      const load = sqliteSeizureLoad(database, seizureAgency(database, agency), () => {
        isLoading = false;
      });
      isLoading = true;
      return load;
    },
    list(filter) {
      const limit = limitOf(filter);
      return pageOf(database.sql<SeizureRow>(PAGE).all(pageParameters(database, filter, limit)), limit, whole, ({ at, no }) => [
        at,
        no,
      ]);
    },
    numbered(event_id, agency = null) {
      const given = { event_id, agency: askedAgency(database, agency) };
      return database.sql<SeizureRow>(NUMBERED).all(given).map(whole);
    },
    bounds() {
      const sql = 'SELECT min(at) AS first, max(at) AS last FROM seizures';
      const row = database.sql<{ first: number | null; last: number | null }>(sql).get();
      return row === undefined || row.first === null || row.last === null ? null : { first: row.first, last: row.last };
    },
    countBetween(from, to) {
      const sql = 'SELECT count(*) AS n FROM seizures WHERE at >= ? AND at < ?';
      return database.sql<{ n: number }>(sql).get(from, to)?.n ?? 0;
    },
    links: (filter) => database.sql<SeizureLinkRow>(LINKS).all(linked(database, filter)),
    amounts: (filter) => database.sql<SeizedItem & { seizures: number }>(AMOUNTS).all(linked(database, filter)),
    vehicles: (filter, most) => database.sql<SeizureVehicleRow>(VEHICLES_BEHIND).all({ ...linked(database, filter), most }),
    ofPlates: (plates) => database.sql<SeizureVehicleRow>(OF_PLATES).all(JSON.stringify(plates)),
  };
}

/** Null: of any agency. */
function askedAgency(database: SqliteDatabase, agency: string | null | undefined): string | null {
  return agency === undefined || agency === null ? null : seizureAgency(database, agency);
}

function pageParameters(database: SqliteDatabase, filter: SeizureFilter, limit: number) {
  const [at, no] = cursorOf(filter, [0, 0] as const) ?? [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const plates = filter.plate === undefined ? null : (plateSearch(filter.plate).spellings ?? [filter.plate]);
  return {
    ...{ at, no, limit: limit + 1 },
    from: filter.from ?? 0,
    to: filter.to ?? Number.MAX_SAFE_INTEGER,
    kind: filter.kind ?? null,
    state: filter.state ?? null,
    agency: askedAgency(database, filter.agency),
    events: filter.event_ids === undefined ? null : JSON.stringify(filter.event_ids),
    plates: plates === null ? null : JSON.stringify(plates),
  };
}

function linked(database: SqliteDatabase, filter: SeizureLinkFilter) {
  const { from, to, kind, origin_state, state, traced_state } = filter;
  const asked = (value: string | null | undefined): string | null => (value === undefined ? null : (value ?? ''));
  return {
    ...{ from, to, kind: kind ?? null, state: state ?? null, origin: asked(origin_state), traced: asked(traced_state) },
    agency: askedAgency(database, filter.agency),
  };
}
