import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get, type Trouble } from '../../base/transport.ts';
import type { Page, Read } from '../../base/wire.ts';
import { type Asked, filterOf } from './asked.ts';

const A_PAGE = 100;
/** Reads that may be chosen at a time: as many as the server exports. */
export const MOST_CHOSEN = 5_000;

/** The reads of a search, newest first, as far as they were loaded. */
export function useReads(asked: Asked) {
  const [rows, setRows] = useState<readonly Read[]>([]);
  const [total, setTotal] = useState<NonNullable<Page<Read>['total']> | null>(null);
  const [problem, setProblem] = useState<Trouble | null>(null);
  const next = useRef<string | null>('');
  const busy = useRef<Promise<readonly Read[]> | null>(null);
  const loaded = useRef<readonly Read[]>([]);

  const page = useCallback(async (limit: number): Promise<readonly Read[]> => {
    const isFirst = next.current === '';
    const query = { plate: asked.plate, ...filterOf(asked), limit, cursor: next.current, total: isFirst ? true : null };
    const answer = await get<Page<Read>>('/v1/reads', query);
    busy.current = null;
    if (!answer.ok) {
      setProblem(answer.problem);
      return loaded.current;
    }
    next.current = answer.body.next;
    if (isFirst) setTotal(answer.body.total ?? { n: answer.body.items.length, more: false });
    loaded.current = [...loaded.current, ...answer.body.items];
    setRows(loaded.current);
    return loaded.current;
  }, []);
  const more = useCallback(() => {
    if (next.current !== null && busy.current === null) busy.current = page(A_PAGE);
  }, []);
  /** Loads the remaining reads, up to {@link MOST_CHOSEN} in all. */
  const all = useCallback(async (): Promise<readonly Read[]> => {
    await busy.current;
    for (let before = -1; next.current !== null && before < loaded.current.length && loaded.current.length < MOST_CHOSEN; ) {
      before = loaded.current.length;
      busy.current = page(Math.min(1_000, MOST_CHOSEN - before));
      await busy.current;
    }
    return loaded.current;
  }, []);
  useEffect(more, []);
  return { rows, total, problem, more, all };
}
