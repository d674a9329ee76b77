import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { isGone } from '../store/lease.ts';
import type { Store } from '../store/store.ts';
import type { ImageStore } from './images.ts';

/** Milliseconds after which an upload from another machine counts as abandoned. */
const TOO_OLD = 24 * 3_600_000;

export interface SweepParts {
  readonly store: Store;
  readonly images: ImageStore;
  readonly log: Log;
  readonly clock: Clock;
}

/** Deletes uploads whose process has ended – they were never acknowledged – and folders of uploads that have ended. */
export function sweepAbandoned({ store, images, log, clock }: SweepParts): void {
  for (const { id, state, owner } of store.batches.open()) {
    if (state !== 'receiving' || owner === null) continue;
    if (!isGone(owner) && clock() - owner.heartbeat_at < TOO_OLD) continue;
    store.transaction(() => store.batches.discard(id));
    remove(id);
    log.info({ batch: id }, 'Removed an upload that was interrupted');
  }
  // A process may also have ended between the end of an upload and the removal of its folder.
  for (const id of images.incoming()) {
    if (store.batches.get(id)?.state !== 'receiving') remove(id);
  }

  function remove(id: string): void {
    images
      .discardIncoming(id)
      .catch((error: unknown) => log.warn({ err: error, batch: id }, 'Could not remove what is left of an upload'));
  }
}
