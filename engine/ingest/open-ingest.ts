import { join } from 'node:path';
import type { EventLog } from '../events/event-log.ts';
import { hitRecorder } from '../hits/record.ts';
import type { ConcludeRead } from '../matching/conclusion/conclude-reads.ts';
import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PictureReader } from '../ports/picture-reader.ts';
import type { Batches } from '../records/batches.ts';
import type { Cameras } from '../records/cameras.ts';
import type { Reads } from '../records/reads.ts';
import { openOwner } from '../store/lease.ts';
import type { Store } from '../store/store.ts';
import { batchesService } from './batches.service.ts';
import { camerasService } from './cameras.service.ts';
import { type ImageStore, openImages } from './images.ts';
import type { IngestLimits } from './limits.ts';
import { readsService } from './reads.service.ts';
import { readRecorder } from './record-reads.ts';
import { Runner } from './runner.ts';
import type { StagingOptions } from './staging.ts';

export interface IngestParts {
  /** The data folder. */
  readonly data: string;
  readonly store: Store;
  readonly matcher: Matcher;
  readonly model: () => ConfusionModel;
  readonly conclude: ConcludeRead;
  readonly events: EventLog;
  /** Null: pictures wait in the journal for a process that can read them. */
  readonly reader: PictureReader | null;
  readonly limits: IngestLimits;
  readonly log: Log;
  readonly clock: Clock;
  /** Milliseconds until a write that failed for want of space is tried again. */
  readonly retryAfter?: number | undefined;
  /** File system functions that uploads use; tests replace them. */
  readonly openFile?: StagingOptions['openFile'];
}

export interface Ingest {
  readonly batches: Batches;
  readonly reads: Reads;
  readonly cameras: Cameras;
  readonly images: ImageStore;
  close(): Promise<void>;
}

/** Constructs everything that takes reads in, over one store. */
export function openIngest(parts: IngestParts): Ingest {
  const { store, reader } = parts;
  const images = openImages(join(parts.data, 'images'));
  const owner = openOwner();
  const recordReads = readRecorder({ ...parts, recordHits: hitRecorder(parts) });
  const runner = reader === null ? null : new Runner({ ...parts, reader, images, recordReads, owner });
  return {
    batches: batchesService({ ...parts, images, owner, runner }),
    reads: readsService({ ...parts, recordReads }),
    cameras: camerasService(store),
    images,
    async close() {
      await runner?.close();
      owner.end();
    },
  };
}
