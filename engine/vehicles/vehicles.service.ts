import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, LprError } from '../errors.ts';
import { threadLoader } from '../ports/loaders.ts';
import type { Log } from '../ports/log.ts';
import { ownModule } from '../ports/own-module.ts';
import type { LikelyAnswer, OnFollowed, PlateAsked, VehicleAnswer, Vehicles } from '../records/vehicles.ts';
import type { FromHistory, HistoryThreadData, ToHistory } from './history-messages.ts';

export interface VehiclesParts {
  /** The data folder. */
  readonly data: string;
  readonly log: Log;
}

export interface VehiclesService extends Vehicles {
  /** Follows the reads from now on. */
  start(): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: LikelyAnswer | VehicleAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly onFollowed: OnFollowed | undefined;
}

/** Questions about plates, answered in a thread of its own (`history.thread.ts`), which is started when it is first needed. */
export function vehiclesService({ data, log }: VehiclesParts): VehiclesService {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let isFollowing = false;
  let isClosed = false;
  let last = 0;

  const start = (): Worker => {
    const workerData: HistoryThreadData = { database: join(data, 'lpr.db'), folder: join(data, 'history') };
    const file = ownModule(import.meta.url, './history.thread');
    const started = new Worker(file, { workerData, execArgv: threadLoader(file) });
    started.on('message', (message: FromHistory) => {
      if ('trouble' in message)
        log.warn({ err: message.trouble }, 'Reads could not be taken into the history; it is tried again');
      else settle(waiting, message);
    });
    started.on('error', (error) => {
      worker = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
      log.error({ err: error }, 'The thread of the history has ended; the next question starts it again');
    });
    // The thread does not keep the process alive; a caller that waits for an answer does.
    started.unref();
    return started;
  };
  const tell = (message: ToHistory): void => {
    if (worker === null) {
      worker = start();
      if (isFollowing) worker.postMessage({ what: 'follow' } satisfies ToHistory);
      if (message.what === 'follow') return;
    }
    worker.postMessage(message);
  };
  const ask = (
    what: 'likely' | 'vehicle',
    asked: PlateAsked,
    onFollowed: OnFollowed | undefined,
  ): Promise<LikelyAnswer | VehicleAnswer> => {
    if (isClosed) return Promise.reject(new LprError('busy', 'The program is closing'));
    return new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject, onFollowed });
      tell({ id: last, what, asked, waits: onFollowed !== undefined });
      worker?.ref();
    }).finally(() => {
      if (waiting.size === 0) worker?.unref();
    }) as Promise<LikelyAnswer | VehicleAnswer>;
  };
  return {
    likely: (asked, progress) => ask('likely', asked, progress) as Promise<LikelyAnswer>,
    vehicle: (asked, progress) => ask('vehicle', asked, progress) as Promise<VehicleAnswer>,
    start() {
      if (isFollowing || isClosed) return;
      isFollowing = true;
      tell({ what: 'follow' });
    },
    async close() {
      isClosed = true;
      const ending = worker;
      if (ending === null) return;
      const ended = once(ending, 'exit');
      ending.ref();
      ending.postMessage({ what: 'end' } satisfies ToHistory);
      await ended;
      worker = null;
    },
  };
}

function settle(waiting: Map<number, Waiting>, message: Exclude<FromHistory, { trouble: string }>): void {
  const who = waiting.get(message.id);
  if (who === undefined) return;
  if ('followed' in message) {
    who.onFollowed?.(message.followed, message.total);
    return;
  }
  waiting.delete(message.id);
  if ('answer' in message) who.resolve(message.answer);
  else who.reject(message.code === null ? new Error(message.message) : new LprError(message.code as ErrorCode, message.message));
}
