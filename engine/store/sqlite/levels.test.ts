import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { encodeLattice, latticeOfText } from '../../plate/lattice.ts';
import { newId } from '../new-id.ts';
import { openDatabase } from './database.ts';
import { groupsPage, hitsPage } from './hits.query.ts';
import { idBytes } from './ids.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openSqliteStore } from './store.ts';

const LATTICE = encodeLattice(latticeOfText('ABC123', 0.9));
const OLD = { rule: 'exact', score: 0.5, threshold: 0.5, model: '1', alignment: [], sentence: 'Because.' };

/** A file as the version before levels wrote it, with one read for each state and its hit on an entry of Texas. */
function oldFile(states: readonly (string | null)[], explanation: object): string {
  const path = join(tempFolder(), 'lpr.db');
  const database = openDatabase(path);
  migrate(database, readMigrations().slice(0, 6));
  const sql = (text: string, ...values: (string | number | Buffer | null)[]) => database.sql(text).run(...values);
  sql("INSERT INTO cameras (no, id) VALUES (1, 'C')");
  sql("INSERT INTO readers (no, name) VALUES (1, 'edge')");
  sql(
    `INSERT INTO watchlists (no, id, name, policy, priority, version, created_at, updated_at) VALUES (1, ?, 'L', 'likely', 3, 1, 1, 1)`,
    idBytes(newId()),
  );
  for (const [i, state] of states.entries()) {
    const read = idBytes(newId());
    sql(
      `INSERT INTO reads (no, id, camera_no, captured_at, identity, received_at, plate, lattice, jurisdiction, jurisdiction_p, reader_no)
       VALUES (?, ?, 1, ?, ?, 1, 'ABC123', ?, ?, ?, 1)`,
      ...[i + 1, read, 100 + i, `#${i}`, LATTICE, state, state === null ? null : 0.9],
    );
    sql(
      `INSERT INTO hits (id, created_at, status, rule, score, explanation, read_no, camera_no, captured_at, read_plate, list_no,
         list_name, list_version, priority, entry_id, plate, jurisdiction)
       VALUES (?, 1, 'unverified', 'exact', 0.5, ?, ?, 1, ?, 'ABC123', 1, 'L', 1, 3, ?, 'ABC123', 'US-TX')`,
      ...[idBytes(newId()), JSON.stringify(explanation), i + 1, 100 + i, idBytes(newId())],
    );
    sql(
      `INSERT INTO near_misses (at, why, detail, read_id, camera_id, captured_at, read_plate, list_no, list_name, list_version, entry_id,
         plate, explanation) VALUES (1, 'hours', '', ?, 'C', ?, 'ABC123', 1, 'L', 1, ?, 'ABC123', ?)`,
      ...[read, 100 + i, idBytes(newId()), JSON.stringify(explanation)],
    );
  }
  database.close();
  return path;
}

test('hits from before there were levels get the posterior they had, their state, and a level by it', () => {
  const store = openSqliteStore(oldFile(['US-TX', 'US-GA', null], { ...OLD, posterior: 0.97 }));
  onTestFinished(() => store.close());
  const seen = store.hits.list({}).items.map(({ posterior, level, explanation }) => [posterior, level, explanation.state.agrees]);
  expect(seen).toEqual([
    [0.97, 'alert', 'unknown'],
    [0.97, 'review', 'no'],
    [0.97, 'alert', 'yes'],
  ]);
  expect(store.hits.list({ level: 'review' }).items[0]?.explanation).toMatchObject({
    state: { listed: 'US-TX', read: 'US-GA', p: 0.9, agrees: 'no' },
    threshold: 0.5,
    review_threshold: 0.5,
    travel: null,
  });
  // The entry of the near miss was removed: its listed state is not known.
  expect(store.nearMisses.list({}).items.map(({ explanation }) => explanation.state)).toEqual([
    { listed: null, read: null, p: null, p_listed: null, agrees: 'unknown' },
    { listed: null, read: 'US-GA', p: 0.9, p_listed: null, agrees: 'unknown' },
    { listed: null, read: 'US-TX', p: 0.9, p_listed: null, agrees: 'unknown' },
  ]);
  expect(store.watchlists.byName('L')?.state_conflicts).toBe('review');
});

test('pages by time of capture are read along an index with any one filter, without sorting', () => {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  migrate(database);
  for (const filter of [{}, { level: 'review' }, { status: 'unverified' }, { from: 1, to: 9 }] as const) {
    for (const page of [hitsPage(database, filter, 10), groupsPage(database, filter, 10)]) {
      const { sql, parameters } = page.compile();
      const plan = database.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
      // Of a passage only the latest hit counts; what was captured in one millisecond is put in order of passages.
      const ofPassage =
        /(,CORRELATED SCALAR SUBQUERY \d+,SEARCH hits USING COVERING INDEX hits_by_passage \(passage_no=\?\),SEARCH hits USING INTEGER PRIMARY KEY \(rowid=\?\))/;
      const ties = /(,USE TEMP B-TREE FOR LAST TERM OF ORDER BY)?/;
      const walk = /(SCAN|SEARCH) hits USING (COVERING )?INDEX hits_by_\w+[^,]*/;
      const groups = new RegExp(`^${walk.source}(${ofPassage.source}${ties.source})?$`);
      expect(plan.map(({ detail }) => detail).join()).toMatch(groups);
    }
  }
});

test('hits that no model had judged get their score as posterior', () => {
  const store = openSqliteStore(oldFile(['US-TX'], OLD));
  onTestFinished(() => store.close());
  expect(store.hits.list({ min_posterior: 0.5 }).items.map(({ posterior }) => posterior)).toEqual([0.5]);
});
