import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { listen } from '../../base/live.ts';
import { get, type Trouble } from '../../base/transport.ts';
import type { BatchWithReceipt, ReceiptRow } from '../../base/wire.ts';
import type { Status } from './outcomes.tsx';

const A_PAGE = 500;
/** Milliseconds between two requests for a batch that is being read, because its events come by the hundred. */
const BETWEEN = 400;

export interface Receipt {
  readonly batch: Omit<BatchWithReceipt, 'receipt'> | null;
  /** Rows by their place in the table, from 0; rows that were not shown yet are missing. */
  readonly rows: ReadonlyMap<number, ReceiptRow>;
  readonly problem: Trouble | null;
  /** Requests the rows that are about to be shown. */
  readonly onWindow: (from: number, to: number) => void;
  /** Follows the batch again, after a retry was started. */
  readonly reload: () => void;
}

/**
 * A batch with the loaded part of its receipt; follows the batch while it is being read. Without a filter, any page can be requested, because rows are
 * numbered; with a filter by status only the next page.
 */
export function useReceipt(id: string, status: Status | null): Receipt {
  const [batch, setBatch] = useState<Receipt['batch']>(null);
  const [rows, setRows] = useState<Receipt['rows']>(new Map());
  const [problem, setProblem] = useState<Trouble | null>(null);
  const [round, setRound] = useState(0);
  const pages = useRef(new Pages());

  const ask = useCallback(
    async (page: number, signal: AbortSignal | undefined): Promise<void> => {
      const asked = pages.current;
      const where = status === null ? { row: page * A_PAGE + 1 } : { status, cursor: asked.cursors.get(page) };
      const answer = await get<BatchWithReceipt>(`/v1/batches/${id}`, { limit: A_PAGE, ...where }, signal);
      if (signal?.aborted || asked !== pages.current) return;
      if (!answer.ok) return setProblem(answer.problem);
      const { receipt, ...rest } = answer.body;
      if (receipt.next !== null) asked.cursors.set(page + 1, receipt.next);
      setBatch(rest);
      setProblem(null);
      setRows((before) => {
        const next = new Map(before);
        for (const [i, row] of receipt.items.entries()) next.set(page * A_PAGE + i, row);
        return next;
      });
      if (status !== null) for (const following of asked.missing(true)) void ask(following, signal);
    },
    [id, status],
  );
  const onWindow = useCallback(
    (from: number, to: number) => {
      const asked = pages.current;
      asked.window = [from, to];
      for (const page of asked.missing(status !== null)) void ask(page, undefined);
    },
    [ask, status],
  );

  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    pages.current = new Pages();
    setRows(new Map());
    const look = (): void => {
      timer ||= window.setTimeout(() => {
        timer = 0;
        pages.current.forget();
        for (const page of pages.current.missing(status !== null)) void ask(page, abort.signal);
      }, BETWEEN);
    };
    for (const page of pages.current.missing(status !== null)) void ask(page, abort.signal);
    const stop = listen(`/v1/batches/${id}/events`, ['batch.accepted', 'batch.progress', 'batch.done', 'batch.cancelled'], look);
    return () => {
      abort.abort();
      window.clearTimeout(timer);
      stop();
    };
  }, [ask, id, status, round]);

  const reload = useCallback(() => setRound((n) => n + 1), []);
  return { batch, rows, problem, onWindow, reload };
}

/** The pages of a receipt that were requested, and the rows that are visible. */
class Pages {
  readonly cursors = new Map<number, string>([[0, '']]);
  readonly #asked = new Set<number>();
  /** Rows that are about to be shown, from 0; the end is exclusive. */
  window: readonly [number, number] = [0, 1];

  /** The pages to request, which then count as requested: those of the window, or, with `inOrder`, those up to its end whose cursor is known. */
  missing(inOrder: boolean): readonly number[] {
    const [first, last] = this.window.map((row) => Math.floor(row / A_PAGE)) as [number, number];
    const pages = inOrder
      ? [...this.cursors.keys()].filter((page) => page <= last)
      : Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const wanted = pages.filter((page) => !this.#asked.has(page));
    for (const page of wanted) this.#asked.add(page);
    return wanted;
  }

  /** Requests all pages again when they are shown, because rows may have changed. */
  forget(): void {
    this.#asked.clear();
  }
}
