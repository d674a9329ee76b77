import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type EventLog, openEventLog } from '../../engine/events/event-log.ts';
import { DEFAULT_INGEST_LIMITS } from '../../engine/ingest/limits.ts';
import { type Ingest, type IngestParts, openIngest } from '../../engine/ingest/open-ingest.ts';
import { concludeReadsBy } from '../../engine/matching/conclusion/conclude-reads.ts';
import { shippedModel } from '../../engine/matching/confusion/confusion-model.ts';
import { LiveMatcher, onlyModel } from '../../engine/matching/live-matcher.ts';
import { SILENT } from '../../engine/ports/log.ts';
import type { ReceiptRow } from '../../engine/records/batches.ts';
import type { Entry } from '../../engine/records/entries.ts';
import { newId } from '../../engine/store/new-id.ts';
import { openSqliteStore } from '../../engine/store/sqlite/store.ts';
import type { Store } from '../../engine/store/store.ts';
import { PLAIN_ENTRY, PLAIN_LIST } from '../../engine/watchlists/plain.ts';
import { tempFolder } from './temp-folder.ts';

export interface TempIngest extends Ingest {
  readonly data: string;
  readonly store: Store;
  readonly events: EventLog;
  /** Puts a plate on a list (of the policy `ocr`, made if it is not there). */
  watch(plate: string, more?: Partial<Entry>): void;
  /** All rows of a batch, short: `1.jpg read ABC1234`, `x.jpg rejected not_in_manifest`. */
  receipt(id: string): string[];
  /** Plates of all reads, oldest first. */
  plates(): string[];
}

/** Ingest over a data folder of this test's own, or over one that others use as well. */
export function tempIngest(given: Partial<IngestParts> = {}): TempIngest {
  const data = given.data ?? tempFolder();
  const store = given.store ?? openSqliteStore(join(data, 'lpr.db'));
  const clock = given.clock ?? Date.now;
  const events = openEventLog({ store, clock, pollEvery: 5 });
  const matcher = given.matcher ?? new LiveMatcher(store);
  const conclude = concludeReadsBy(onlyModel(shippedModel()));
  const parts = {
    reader: null,
    limits: DEFAULT_INGEST_LIMITS,
    log: SILENT,
    model: shippedModel,
    conclude,
    ...given,
    data,
    store,
    clock,
    events,
    matcher,
  };
  const ingest = openIngest(parts);
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await ingest.close();
    events.close();
    store.close();
  };
  onTestFinished(close);
  return {
    ...ingest,
    data,
    store,
    events,
    close,
    watch(plate, more = {}) {
      const name = 'wanted';
      const list =
        store.watchlists.byName(name) ?? store.watchlists.add(newId(), { ...PLAIN_LIST, name, policy: 'ocr', priority: 1 }, 1);
      store.entries.add({ ...PLAIN_ENTRY, id: newId(), list_id: list.id, plate, created_at: 1, updated_at: 1, ...more });
    },
    receipt: (id) => ingest.batches.receipt(id, { limit: 1000 }).items.map(shown),
    plates: () =>
      ingest.reads
        .list({ limit: 1000 })
        .items.map(({ plate }) => plate)
        .reverse(),
  };
}

function shown({ file, status, plate, reason }: ReceiptRow): string {
  return [file ?? '-', status, plate ?? reason ?? ''].join(' ').trim();
}
