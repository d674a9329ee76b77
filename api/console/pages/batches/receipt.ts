import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { listen } from '../../base/live.ts';
import { get, type Trouble } from '../../base/transport.ts';
import type { BatchWithReceipt, ReceiptRow } from '../../base/wire.ts';
import type { Status } from './outcomes.tsx';

const A_PAGE = 500;
/** Milliseconds between two looks at a batch that is being read: its events come by the hundred. */
const BETWEEN = 400;

export interface Receipt {
  readonly batch: Omit<BatchWithReceipt, 'receipt'> | null;
  readonly rows: readonly ReceiptRow[];
  readonly problem: Trouble | null;
  /** Asks for the next rows, when there are any. */
  readonly more: () => void;
  /** Follows the batch again, after it was begun again. */
  readonly reload: () => void;
}

/** A batch with its receipt as far as it was looked at; follows the batch while it is being read. */
export function useReceipt(id: string, status: Status | null): Receipt {
  const [batch, setBatch] = useState<Receipt['batch']>(null);
  const [rows, setRows] = useState<readonly ReceiptRow[]>([]);
  const [problem, setProblem] = useState<Trouble | null>(null);
  const next = useRef<string | null>(null);
  const busy = useRef(false);
  const [round, setRound] = useState(0);

  const load = useCallback(
    async (signal: AbortSignal | undefined, upTo: number) => {
      const found: ReceiptRow[] = [];
      let cursor: string | null = '';
      do {
        const answer: Awaited<ReturnType<typeof page>> = await page(id, status, cursor, signal);
        if (signal?.aborted) return;
        if (!answer.ok) return setProblem(answer.problem);
        const { receipt, ...rest } = answer.body;
        found.push(...receipt.items);
        cursor = receipt.next;
        setBatch(rest);
      } while (cursor !== null && found.length < upTo);
      next.current = cursor;
      setProblem(null);
      setRows(found);
    },
    [id, status],
  );

  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    void load(abort.signal, A_PAGE);
    const look = (): void => {
      timer ||= window.setTimeout(() => {
        timer = 0;
        void load(abort.signal, A_PAGE);
      }, BETWEEN);
    };
    const stop = listen(`/v1/batches/${id}/events`, ['batch.accepted', 'batch.progress', 'batch.done', 'batch.cancelled'], look);
    return () => {
      abort.abort();
      window.clearTimeout(timer);
      stop();
    };
  }, [load, id, round]);

  const more = useCallback(() => {
    if (next.current === null || busy.current) return;
    busy.current = true;
    void page(id, status, next.current, undefined).then((answer) => {
      busy.current = false;
      if (!answer.ok) return setProblem(answer.problem);
      next.current = answer.body.receipt.next;
      setRows((before) => [...before, ...answer.body.receipt.items]);
    });
  }, [id, status]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  return { batch, rows, problem, more, reload };
}

function page(id: string, status: Status | null, cursor: string, signal: AbortSignal | undefined) {
  return get<BatchWithReceipt>(`/v1/batches/${id}`, { limit: A_PAGE, status, cursor }, signal);
}
