import { useEffect, useRef, useState } from 'preact/hooks';
import type { NewVerdict } from '../verify/verdict.ts';
import { judge } from '../verify/verdict.ts';
import { type Change, type Changed, changeEach, rejectOne, takeOnOne } from './change-each.ts';
import type { Passage } from './passages.ts';

export type Kind = 'taken' | 'rejected' | 'takenBack';

export interface Outcome extends Changed {
  readonly kind: Kind;
}

export interface Together {
  /** While changes are sent: how many of the rows were. */
  readonly progress: { readonly n: number; readonly of: number } | null;
  /** What has become of the last change. */
  readonly outcome: Outcome | null;
  readonly take: () => void;
  readonly reject: (said: Pick<NewVerdict, 'reason' | 'note'>) => void;
  /** Takes back what was rejected last; null where nothing was. */
  readonly takeBack: (() => void) | null;
  readonly stop: () => void;
  readonly forget: () => void;
}

/**
 * Changes of many alerts.
 * @param of level and area
 * @param onKept called with the rows that were not changed, which stay chosen
 */
export function useTogether(chosen: readonly Passage[], of: string, onKept: (rows: readonly Passage[]) => void): Together {
  const [progress, setProgress] = useState<Together['progress']>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const rejected = useRef(new Map<string, string | null>());
  const run = useRef({ isRunning: false, isStopped: false });
  const stop = (): void => {
    run.current.isStopped = true;
  };
  // Who leaves the page, or goes to another queue, would not see what is refused.
  useEffect(() => {
    setOutcome(null);
    return stop;
  }, [of]);

  const send = async (kind: Kind, rows: readonly Passage[], change: Change): Promise<void> => {
    if (run.current.isRunning || rows.length === 0) return;
    run.current.isRunning = true;
    run.current.isStopped = false;
    setOutcome(null);
    setProgress({ n: 0, of: rows.length });
    const changed = await changeEach(rows, change, (n) => {
      setProgress({ n, of: rows.length });
      return !run.current.isStopped;
    });
    run.current.isRunning = false;
    setProgress(null);
    setOutcome({ kind, ...changed });
    if (kind !== 'takenBack') onKept([...changed.failed.map(({ passage }) => passage), ...changed.unsent]);
  };
  const takeBackOne: Change = async ({ id }) => {
    const etag = rejected.current.get(id);
    if (etag === undefined) return null;
    const answer = await judge(id, { status: 'unverified' }, etag);
    if (!answer.ok) return { kind: 'trouble', trouble: answer.problem };
    rejected.current.delete(id);
    return null;
  };
  const back = outcome === null ? [] : [...outcome.saved, ...outcome.failed.map(({ passage }) => passage), ...outcome.unsent];
  const touched = back.filter(({ alerts }) => alerts.some(({ id }) => rejected.current.has(id)));
  return {
    progress,
    outcome,
    take: () => void send('taken', chosen, takeOnOne),
    reject(said) {
      if (run.current.isRunning) return;
      rejected.current = new Map();
      void send('rejected', chosen, (alert) => rejectOne(alert, said, (id, etag) => rejected.current.set(id, etag)));
    },
    takeBack: touched.length === 0 ? null : () => void send('takenBack', touched, takeBackOne),
    stop,
    forget: () => setOutcome(null),
  };
}
