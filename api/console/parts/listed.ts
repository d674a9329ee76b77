import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get, type Query, type Trouble } from '../base/transport.ts';
import type { Page } from '../base/wire.ts';

const A_PAGE = 100;

export interface Listed<T> {
  readonly rows: readonly T[];
  /** Null before the first page is loaded. */
  readonly isWhole: boolean | null;
  readonly problem: Trouble | null;
  /** Requests the next page, if there is one and none is being loaded. */
  readonly more: () => void;
  readonly reload: () => void;
}

/** Records of a list that is loaded page by page, when they are about to be shown. Begins again when path or query change. */
export function useListed<T>(path: string, query: Query = {}): Listed<T> {
  const wanted = JSON.stringify([path, query]);
  const [rows, setRows] = useState<readonly T[]>([]);
  const [isWhole, setWhole] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<Trouble | null>(null);
  const [round, setRound] = useState(0);
  /** The current request; pages of an earlier request are dropped. */
  const now = useRef({ wanted: '', next: null as string | null, busy: false });
  const more = useCallback(() => {
    const asked = now.current;
    if (asked.next === null || asked.busy) return;
    asked.busy = true;
    void get<Page<T>>(path, { ...query, limit: A_PAGE, cursor: asked.next }).then((answer) => {
      if (now.current !== asked) return;
      asked.busy = false;
      if (!answer.ok) return setProblem(answer.problem);
      const isFirst = asked.next === '';
      asked.next = answer.body.next;
      setRows((before) => (isFirst ? answer.body.items : [...before, ...answer.body.items]));
      setWhole(answer.body.next === null);
      setProblem(null);
    });
  }, [wanted, round]);
  useEffect(() => {
    now.current = { wanted, next: '', busy: false };
    more();
  }, [wanted, round]);
  return { rows, isWhole, problem, more, reload: useCallback(() => setRound((n) => n + 1), []) };
}
