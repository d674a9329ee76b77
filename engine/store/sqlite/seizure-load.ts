import type { SeizedItem, SeizedVehicle, SeizureFacts } from '../../records/seizures.ts';
import type { SeizureChanges, SeizureLoad, StagedSeizure } from '../seizures.store.ts';
import type { SqliteDatabase, Value } from './database.ts';

const SCHEMA = 'seizure_load';
const TABLES = `
  ATTACH ':memory:' AS ${SCHEMA};
  CREATE TABLE ${SCHEMA}.events (no INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, row INTEGER, facts TEXT) STRICT;
  CREATE TABLE ${SCHEMA}.parts (
    event_no INTEGER NOT NULL, what TEXT NOT NULL, n INTEGER NOT NULL, row INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (event_no, what, n)) STRICT, WITHOUT ROWID`;

const FACTS = 'at, kind, place, state, lat, lon, road, direction, origin_state, traced_state, concealment, note';
const KNOWN = 'SELECT 1 FROM main.seizures s WHERE s.event_id = e.event_id AND s.agency = @agency';
const UNKNOWN = `
  SELECT DISTINCT p.row, e.event_id,
    (SELECT json_group_array(agency) FROM main.seizures s WHERE s.event_id = e.event_id) AS others
  FROM ${SCHEMA}.events e JOIN ${SCHEMA}.parts p ON p.event_no = e.no
  WHERE e.facts IS NULL AND NOT EXISTS (${KNOWN})`;

interface EventRow {
  readonly no: number;
  readonly event_id: string;
  readonly facts: string | null;
}

/**
 * One file of seizures on its way in: staged in a database of its own in memory, about 350 bytes a row, then compared and written seizure by
 * seizure, with those of the same agency. An import that was interrupted between two steps is repeated with the same file.
 */
export function sqliteSeizureLoad(database: SqliteDatabase, agency: string, onEnd: () => void): SeizureLoad {
  const { connection } = database;
  connection.exec(TABLES);
  const prepare = <Row>(sql: string) => connection.prepare<Value[], Row>(sql);
  const eventOf = prepare<{ no: number; row: number | null; facts: string | null }>(
    `SELECT no, row, facts FROM ${SCHEMA}.events WHERE event_id = ?`,
  );
  const addEvent = prepare(`INSERT INTO ${SCHEMA}.events (event_id) VALUES (?)`);
  const setFacts = prepare(`UPDATE ${SCHEMA}.events SET row = ?, facts = ? WHERE no = ?`);
  const addPart = prepare(`
    INSERT INTO ${SCHEMA}.parts (event_no, what, n, row, body)
    VALUES (@event, @what, (SELECT coalesce(max(n), 0) + 1 FROM ${SCHEMA}.parts WHERE event_no = @event AND what = @what), @row, @body)`);
  const next = prepare<EventRow>(`SELECT no, event_id, facts FROM ${SCHEMA}.events WHERE no > ? ORDER BY no LIMIT ?`);
  const parts = prepare<{ body: string }>(`SELECT body FROM ${SCHEMA}.parts WHERE event_no = ? AND what = ? ORDER BY n`);
  const partsOf = (no: number, what: 'item' | 'vehicle'): string[] => parts.all(no, what).map(({ body }) => body);
  let done = 0;

  return {
    stage({ row, event_id, facts, items, vehicle }: StagedSeizure) {
      const event = eventOf.get(event_id) ?? {
        ...{ row: null, facts: null },
        no: Number(addEvent.run(event_id).lastInsertRowid),
      };
      if (facts !== null) {
        const told = JSON.stringify(facts);
        if (event.facts !== null && event.facts !== told) return event.row;
        if (event.facts === null) setFacts.run(row, told, event.no);
      }
      for (const item of items) addPart.run({ event: event.no, what: 'item', row, body: JSON.stringify(item) });
      if (vehicle !== null) addPart.run({ event: event.no, what: 'vehicle', row, body: JSON.stringify(vehicle) });
      return null;
    },
    unknown: (most) =>
      connection
        .prepare<[object], { row: number; event_id: string; others: string }>(`${UNKNOWN} ORDER BY p.row LIMIT @most`)
        .all({ agency, most })
        .map(({ others, ...row }) => ({ ...row, others: (JSON.parse(others) as string[]).map((other) => other || null) })),
    dropUnknown() {
      const given = { agency };
      const { n } = connection.prepare<[object], { n: number }>(`SELECT count(*) AS n FROM (${UNKNOWN})`).get(given) as {
        n: number;
      };
      const unknown = `e.facts IS NULL AND NOT EXISTS (${KNOWN})`;
      connection
        .prepare(`DELETE FROM ${SCHEMA}.parts WHERE event_no IN (SELECT e.no FROM ${SCHEMA}.events e WHERE ${unknown})`)
        .run(given);
      connection.prepare(`DELETE FROM ${SCHEMA}.events AS e WHERE ${unknown}`).run(given);
      return n;
    },
    step(most, write) {
      const events = next.all(done, most);
      const changes = { added: 0, updated: 0, unchanged: 0 };
      const go = (): void => {
        for (const event of events) {
          const items = partsOf(event.no, 'item');
          const vehicles = partsOf(event.no, 'vehicle');
          changes[changed(database, { ...event, agency }, items, vehicles, write)] += 1;
        }
      };
      if (write) database.transaction(go);
      else go();
      done = events.at(-1)?.no ?? done;
      return { seizures: events.length, ...changes };
    },
    end() {
      connection.exec(`DETACH ${SCHEMA}`);
      onEnd();
    },
  };
}

const GET = `SELECT no, json_object('at', at, 'kind', kind, 'place', place, 'state', state, 'lat', lat, 'lon', lon, 'road', road,
    'direction', direction, 'origin_state', origin_state, 'traced_state', traced_state, 'concealment', concealment, 'note', note) AS facts
  FROM seizures WHERE event_id = ? AND agency = ?`;
const PUT = `
  INSERT INTO seizures (event_id, agency, ${FACTS}) VALUES (@event_id, @agency, ${FACTS.replace(/\w+/g, '@$&')})
  ON CONFLICT (event_id, agency) DO UPDATE SET ${FACTS.replace(/\w+/g, '$& = excluded.$&')} RETURNING no`;
const ITEMS = 'SELECT item, quantity, unit FROM seizure_items WHERE seizure_no = ? ORDER BY n';
const VEHICLES = 'SELECT plate, jurisdiction, vehicle FROM seizure_vehicles WHERE seizure_no = ? ORDER BY n';
const ADD_ITEM = 'INSERT INTO seizure_items (seizure_no, n, item, quantity, unit) VALUES (?, ?, ?, ?, ?)';
const ADD_VEHICLE = 'INSERT INTO seizure_vehicles (seizure_no, n, plate, jurisdiction, vehicle) VALUES (?, ?, ?, ?, ?)';

/** Compares one seizure with what is there, and writes it where that is wanted. */
function changed(
  database: SqliteDatabase,
  { event_id, agency, facts }: EventRow & { readonly agency: string },
  items: readonly string[],
  vehicles: readonly string[],
  write: boolean,
): keyof SeizureChanges {
  const there = database.sql<{ no: number; facts: string }>(GET).get(event_id, agency);
  let no = there?.no ?? 0;
  const differs = facts !== null && (there === undefined || !sameFacts(facts, there.facts));
  if (differs && write)
    no = (database.sql<{ no: number }>(PUT).get({ event_id, agency, ...recordOf(facts) }) as { no: number }).no;
  const were = <T>(sql: string): string[] =>
    no === 0
      ? []
      : database
          .sql<T>(sql)
          .all(no)
          .map((row) => JSON.stringify(row));
  const differInItems = items.length > 0 && !sameTexts(items, were<SeizedItem>(ITEMS));
  const differInVehicles = vehicles.length > 0 && !sameTexts(vehicles, were<SeizedVehicle>(VEHICLES));
  if (write && differInItems) {
    database.sql('DELETE FROM seizure_items WHERE seizure_no = ?').run(no);
    items.forEach((body, i) => {
      const { item, quantity, unit } = JSON.parse(body) as SeizedItem;
      database.sql(ADD_ITEM).run(no, i + 1, item, quantity, unit);
    });
  }
  if (write && differInVehicles) {
    database.sql('DELETE FROM seizure_vehicles WHERE seizure_no = ?').run(no);
    vehicles.forEach((body, i) => {
      const { plate, jurisdiction, vehicle } = JSON.parse(body) as SeizedVehicle;
      database.sql(ADD_VEHICLE).run(no, i + 1, plate, jurisdiction, vehicle);
    });
  }
  if (there === undefined) return 'added';
  return differs || differInItems || differInVehicles ? 'updated' : 'unchanged';
}

function recordOf(facts: string): Record<string, string | number | null> {
  return { ...(JSON.parse(facts) as SeizureFacts) };
}

/** SQLite writes whole numbers of a REAL column with a decimal point: compared as values, not as texts. */
function sameFacts(one: string, other: string): boolean {
  const [a, b] = [recordOf(one), recordOf(other)];
  return Object.keys(a).every((key) => a[key] === b[key]);
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, i) => text === other[i]);
}
