/** The thread that follows the reads into the history and answers questions about plates. One message at a time, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import { LprError } from '../errors.ts';
import { modelsService } from '../matching/confusion/models.service.ts';
import { followReads } from '../passages/follow-reads.ts';
import { openSqliteHistory } from '../store/sqlite/history.store.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import type { FromHistory, HistoryThreadData, ToHistory } from './history-messages.ts';
import { likely } from './likely.ts';
import { vehicle } from './vehicle.ts';

/** Milliseconds between two checks for new reads. */
const FOLLOW_EVERY = 1_000;
/** Reads taken at a time, about a third of a second, in which questions wait. */
const FOLLOWED_AT_ONCE = 10_000;

const { database, folder } = workerData as HistoryThreadData;
const store = openSqliteStore(database);
const history = openSqliteHistory(folder);
const { source } = modelsService({ store, clock: Date.now });
let following: NodeJS.Timeout | null = null;

parentPort?.on('message', (message: ToHistory) => {
  if (message.what === 'end') {
    if (following !== null) clearTimeout(following);
    history.close();
    store.close();
    parentPort?.close();
  } else if (message.what === 'follow') {
    follow();
  } else {
    answer(message);
  }
});

function answer({ id, what, asked, waits }: Exclude<ToHistory, { what: 'follow' | 'end' }>): void {
  try {
    do {
      const taken = take();
      const followed = history.mark();
      // The newest reads may have been deleted since they were taken in.
      tell({ id, followed, total: Math.max(followed, store.reads.newest()) });
      if (taken === 0) break;
    } while (waits);
    const parts = { store, history, judging: source.get(source.inUse()) };
    tell({ id, answer: what === 'likely' ? likely(parts, asked) : vehicle(parts, asked) });
  } catch (error) {
    const isOurs = error instanceof LprError;
    tell({ id, code: isOurs ? error.code : null, message: messageOf(error, !isOurs) });
  }
}

/** Checks again at once while there are more reads; messages are handled in between. */
function follow(): void {
  let pause = FOLLOW_EVERY;
  try {
    if (take() === FOLLOWED_AT_ONCE) pause = 0;
  } catch (error) {
    tell({ trouble: messageOf(error, true) });
  }
  following = setTimeout(follow, pause);
}

function take(): number {
  return followReads({ store, history, model: source.get(source.inUse()).base }, FOLLOWED_AT_ONCE);
}

function messageOf(error: unknown, withStack: boolean): string {
  if (!(error instanceof Error)) return String(error);
  return withStack ? (error.stack ?? error.message) : error.message;
}

function tell(message: FromHistory): void {
  parentPort?.postMessage(message);
}
