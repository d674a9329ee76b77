import type { EventLog } from '../events/event-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { BatchSource, SubmitOptions } from '../records/batches.ts';
import type { DatesRead, SaidTimes } from '../records/table-mapping.ts';
import type { TextEncoding } from '../records/text-encodings.ts';
import type { Owner } from '../store/batches.store.ts';
import type { JournalRow } from '../store/journal.store.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';
import { digestOf } from './digest.ts';
import { type ImageStore, inPlainWords } from './images.ts';
import { findManifest, Join } from './join.ts';
import type { IngestLimits } from './limits.ts';
import { type ReadManifestOptions, readManifest } from './manifest.ts';
import { patiently } from './patiently.ts';
import { type Arrival, Staging, type StagingOptions } from './staging.ts';
import { rowsWithoutManifest } from './without-manifest.ts';
import { reportProgress } from './write-results.ts';

export interface SubmitParts {
  readonly store: Store;
  readonly images: ImageStore;
  readonly events: EventLog;
  readonly owner: Owner;
  readonly limits: IngestLimits;
  readonly log: Log;
  readonly clock: Clock;
  readonly openFile?: StagingOptions['openFile'];
}

/** Id of the batch: a new one, or the existing one with the same rows and contents. */
export interface Submitted {
  readonly id: string;
  readonly already: boolean;
  /** Of a manifest in CSV; null: there was none. */
  readonly manifest_encoding: TextEncoding | null;
  /** The order of day and month that the manifest has told. */
  readonly manifest_dates: DatesRead | null;
}

type ManifestRead = Pick<Submitted, 'manifest_encoding' | 'manifest_dates'>;

const LONGEST_NAME = 200;

/**
 * Accepts a batch. The order makes it safe to die at any moment: files are written into a folder of this upload's own and synced; joined with the
 * manifest; renamed to `images/` and their names synced; then one transaction writes the journal and accepts the batch. Before the
 * last step there is no batch (an interrupted upload is deleted later), after it nothing is lost; pictures that were renamed
 * without it are found under their hash by the next try.
 */
export async function submitBatch(parts: SubmitParts, source: BatchSource, options: SubmitOptions): Promise<Submitted> {
  const { store, images, owner, clock } = parts;
  const id = newId();
  const name = options.name.trim().slice(0, LONGEST_NAME) || 'unnamed';
  try {
    store.transaction(() => store.batches.begin({ id, name, created_at: clock(), handed_in_by: options.by ?? null }, owner));
    const { rows, kept, ...read } = await receive(parts, id, source, options);
    await images.keep(kept);
    options.signal?.throwIfAborted();
    return { ...accept(parts, id, rows), ...read };
  } catch (error) {
    throw inPlainWords(error);
  } finally {
    // After a batch was accepted, only files that no row needs are left to delete.
    await images.discardIncoming(id);
    store.transaction(() => store.batches.discard(id));
  }
}

const NO_MANIFEST: ManifestRead = { manifest_encoding: null, manifest_dates: null };

interface Received extends ManifestRead {
  readonly rows: readonly JournalRow[];
  readonly kept: readonly { readonly path: string; readonly hash: string }[];
}

async function receive(
  { images, limits, openFile, clock }: SubmitParts,
  id: string,
  source: BatchSource,
  { signal, camera, said }: SubmitOptions,
): Promise<Received> {
  const staging = new Staging({ folder: await images.openIncoming(id), limits, signal, openFile });
  const arrivals: Arrival[] = [];
  for await (const file of patiently(source, { stallAfter: limits.stallAfter, signal })) arrivals.push(await staging.add(file));
  await staging.settle();

  const { rows, ...read } =
    camera === undefined
      ? await joined(arrivals, limits, clock(), said)
      : { rows: await rowsWithoutManifest(arrivals, camera, clock()), ...NO_MANIFEST };
  const wanted = new Set(rows.filter(({ status }) => status === 'pending').map(({ image }) => image?.toString('hex')));
  const kept = new Map<string, string>();
  for (const { path, hash } of arrivals) {
    const hex = hash?.toString('hex');
    if (path !== null && hex !== undefined && wanted.has(hex)) kept.set(hex, path);
  }
  return { rows, kept: [...kept].map(([hash, path]) => ({ path, hash })), ...read };
}

async function joined(
  arrivals: readonly Arrival[],
  limits: IngestLimits,
  now: number,
  said?: SaidTimes,
): Promise<Omit<Received, 'kept'>> {
  const manifest = findManifest(arrivals);
  const join = new Join(manifest.file.name, arrivals);
  const rows: JournalRow[] = [];
  const read: { -readonly [K in keyof ManifestRead]: ManifestRead[K] } = { ...NO_MANIFEST };
  const options: ReadManifestOptions = {
    said,
    told(encoding) {
      read.manifest_encoding = encoding;
    },
    toldDates({ order, row }) {
      read.manifest_dates = { order, row };
    },
  };
  for await (const row of readManifest(manifest.file.path, manifest.kind, limits, now, options)) rows.push(join.add(row));
  rows.push(...join.rest());
  return { rows, ...read };
}

function accept(
  { store, events, clock }: SubmitParts,
  id: string,
  rows: readonly JournalRow[],
): Omit<Submitted, keyof ManifestRead> {
  return store.transaction(() => {
    const before = store.batches.accept(id, digestOf(rows));
    if (before !== null) {
      retryRows({ store, events }, before);
      return { id: before, already: true };
    }
    store.journal.add(id, rows);
    for (const { camera_id, lat, lon, heading } of rows) {
      if (camera_id !== null) store.cameras.complete({ id: camera_id, name: null, lat, lon, heading });
    }
    announce({ store, events }, id);
    // A batch without pending rows is done at once.
    if (rows.every(({ status }) => status !== 'pending')) reportProgress({ store, events, clock }, id);
    return { id, already: false };
  });
}

/** Failed and cancelled rows of an ended batch are tried again; rejected ones would be rejected again. Call in a transaction. */
export function retryRows(parts: Pick<SubmitParts, 'store' | 'events'>, id: string): void {
  if (parts.store.journal.retry(id) === 0) return;
  parts.store.batches.reopen(id);
  announce(parts, id);
}

function announce({ store, events }: Pick<SubmitParts, 'store' | 'events'>, id: string): void {
  const { total = 0, counts = {} } = store.batches.get(id) ?? {};
  events.append({ topic: 'batch', subject: id, kind: 'batch.accepted', body: { state: 'accepted', total, counts } });
}
