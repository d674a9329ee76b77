import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMatcher } from '../../engine/match/open-matcher.ts';
import type { MatchPolicy, Read } from '../../engine/model.ts';
import { latticeOfText } from '../../engine/plate/lattice.ts';
import { newId } from '../../engine/store/new-id.ts';
import { openSqliteStore } from '../../engine/store/sqlite/store.ts';
import { PLAIN_ENTRY, PLAIN_LIST } from '../../engine/watchlist/plain.ts';
import type { MatchContender } from './contender.ts';

const CONFIDENCE = 0.95;

/**
 * The matcher as ingest calls it, over a real store: it answers whole matches, with entry, score and explanation. Building
 * reads the list out of the database.
 */
export function ourContender(entries: readonly string[], policy: MatchPolicy): MatchContender {
  const folder = mkdtempSync(join(tmpdir(), 'lpr-bench-'));
  const store = openSqliteStore(join(folder, 'lpr.db'));
  const list = store.watchlists.add(newId(), { ...PLAIN_LIST, name: 'bench', policy }, 0);
  const load = store.listLoads.begin(list.id);
  for (const [row, plate] of entries.entries()) load.stage(row, { ...PLAIN_ENTRY, plate });
  store.transaction(() => load.apply(0));
  load.end();

  const begun = performance.now();
  const matcher = openMatcher(store);
  const build_ms = performance.now() - begun;
  return {
    build_ms,
    index_bytes: matcher.size().bytes,
    prepare(reads) {
      const prepared = reads.map(({ plate }) => readOf(plate));
      return (i) => {
        const matches = matcher.match(prepared[i]);
        return matches.length === 0 ? NONE : matches.map(({ entry }) => entry.plate);
      };
    },
    close() {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const NONE: readonly string[] = [];

function readOf(plate: string): Read {
  return {
    id: '',
    batch_id: null,
    batch: null,
    file: null,
    camera_id: 'bench',
    captured_at: 0,
    received_at: 0,
    raw: plate,
    plate,
    lattice: latticeOfText(plate, CONFIDENCE),
    jurisdiction: null,
    jurisdiction_p: null,
    weakest: CONFIDENCE,
    mean: CONFIDENCE,
    image: null,
    reader: 'bench',
  };
}
