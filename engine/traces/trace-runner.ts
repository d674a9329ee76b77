import { join } from 'node:path';
import { LprError } from '../errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Clock } from '../ports/clock.ts';
import { inProcess } from '../ports/in-process.ts';
import { type Log, SILENT } from '../ports/log.ts';
import { oneAtATime } from '../ports/one-at-a-time.ts';
import { ownModule } from '../ports/own-module.ts';
import type { Trace, TraceRunner } from '../records/traces.ts';
import { isGone, openOwner } from '../store/lease.ts';
import type { Store } from '../store/store.ts';
import type { TraceJob, TraceTold } from './messages.ts';

export interface TraceRunnerParts {
  readonly store: Pick<Store, 'traces' | 'transaction'>;
  readonly events: Pick<EventLog, 'append' | 'onNews'>;
  readonly clock: Clock;
  /** The data folder. */
  readonly data: string;
  readonly log?: Log | undefined;
}

export interface TraceRunnerService extends TraceRunner {
  /** Ends the process that works on it, if this engine runs it. */
  stop(trace: Trace): void;
  /** Looks for traces now, if it was started. */
  wake(): void;
  close(): Promise<void>;
}

/**
 * Runs traces one after another, each in a process of its own: its use of memory and processor is limited, and it does not delay requests. A trace
 * belongs to one engine; if that engine has ended, another one continues after the last finished plate.
 */
export function openTraceRunner({ store, events, clock, data, log = SILENT }: TraceRunnerParts): TraceRunnerService {
  const owner = openOwner();
  const closing = new AbortController();
  let underWay: { readonly id: string; readonly stop: AbortController } | null = null;
  const runs = oneAtATime();
  let unsubscribe: (() => void) | undefined;

  const claim = (): string | null => claimOldest(store.traces, owner, clock());
  const work = async (id: string, onProgress: (trace: Trace) => void, signal: AbortSignal | undefined): Promise<void> => {
    const stop = new AbortController();
    underWay = { id, stop };
    const job: TraceJob = { database: join(data, 'lpr.db'), history: join(data, 'history'), id, token: owner.token };
    let failed: string | null = 'its process has ended';
    try {
      const signals = AbortSignal.any([closing.signal, stop.signal, ...(signal === undefined ? [] : [signal])]);
      const how = await inProcess<TraceTold>(ownModule(import.meta.url, './trace.process'), job, signals, (told) => {
        if ('ended' in told) failed = null;
        else if ('failed' in told) failed = told.failed;
        else {
          const trace = store.traces.get(id);
          if (trace !== null) onProgress(trace);
        }
      });
      if (failed !== null) fail(id, `${failed} (${how})`);
    } finally {
      underWay = null;
    }
  };
  const fail = (id: string, error: string): void => {
    log.error({ err: error, trace: id }, 'A trace has failed');
    store.transaction(() => {
      if (!store.traces.finish(id, owner.token, { state: 'failed', company: null, error: error.slice(0, 2_000) }, clock()))
        return;
      events.append({ topic: 'trace', kind: 'trace.failed', subject: id, body: {} });
    });
  };
  const runAll: TraceRunner['run'] = async ({ onProgress = () => undefined, signal } = {}) => {
    let ended = 0;
    for (let id = claim(); id !== null; id = claim()) {
      try {
        await work(id, onProgress, signal);
        ended += 1;
      } catch (error) {
        // A cancelled trace has ended; an interrupted one is continued later.
        if (store.traces.get(id)?.state !== 'cancelled') throw error;
      }
    }
    return ended;
  };
  const run: TraceRunner['run'] = (options) => runs.run(() => runAll(options));
  const wake = (): void => {
    if (unsubscribe === undefined || runs.isRunning || closing.signal.aborted || store.traces.open().length === 0) return;
    run().catch((error: unknown) => {
      if (!closing.signal.aborted) log.warn({ err: error }, 'Traces could not be run; the next event tries again');
    });
  };
  return {
    run,
    start() {
      unsubscribe ??= events.onNews(wake);
      wake();
    },
    stop({ id }) {
      if (underWay?.id === id) underWay.stop.abort(new LprError('conflict', 'The trace was cancelled'));
    },
    wake,
    async close() {
      unsubscribe?.();
      closing.abort(new LprError('busy', 'The program is closing'));
      await runs.ended();
      owner.end();
    },
  };
}

/** Claims the oldest trace that no running engine works on; null where there is none. */
function claimOldest(traces: Store['traces'], owner: ReturnType<typeof openOwner>, now: number): string | null {
  for (const { id, owner: before } of traces.open()) {
    if (before !== null && before.token !== owner.token && !isGone(before)) continue;
    if (traces.claim(id, owner, before?.token ?? null, now)) return id;
  }
  return null;
}
