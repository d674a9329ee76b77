import type { Log } from '../ports/log.ts';
import type { Store } from '../store/store.ts';
import type { ImageStore } from './images.ts';
import { isGone } from './lease.ts';

/** Milliseconds after which an upload from another machine counts as abandoned. */
const TOO_OLD = 24 * 3_600_000;

export interface SweepParts {
  readonly store: Store;
  readonly images: ImageStore;
  readonly log: Log;
  readonly clock: () => number;
}

/** Deletes uploads whose process has ended: they were never acknowledged. */
export function sweepAbandoned({ store, images, log, clock }: SweepParts): void {
  for (const { id, state, owner } of store.batches.open()) {
    if (state !== 'receiving' || owner === null) continue;
    if (!isGone(owner) && clock() - owner.heartbeat_at < TOO_OLD) continue;
    store.transaction(() => store.batches.discard(id));
    images
      .discardIncoming(id)
      .catch((error: unknown) => log.warn({ err: error, batch: id }, 'Could not remove an abandoned upload'));
    log.info({ batch: id }, 'Removed an upload that was interrupted');
  }
}
