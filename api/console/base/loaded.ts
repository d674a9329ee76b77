import { type Inputs, useCallback, useEffect, useState } from 'preact/hooks';
import type { Answer, Trouble } from './transport.ts';

export type Loaded<T> =
  | { readonly state: 'loading'; readonly value: T | null }
  | { readonly state: 'ready'; readonly value: T; readonly etag: string | null }
  | { readonly state: 'failed'; readonly value: T | null; readonly problem: Trouble };

/**
 * The answer of a request, which is sent again when `inputs` change or `reload` is called. Until the new answer arrives, the value before is kept.
 * A request that is no longer needed is aborted.
 */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<Answer<T>>,
  inputs: Inputs,
): Loaded<T> & { readonly reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading', value: null });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  useEffect(() => {
    const abort = new AbortController();
    setLoaded(({ value }) => ({ state: 'loading', value }));
    void load(abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.ok) setLoaded({ state: 'ready', value: answer.body, etag: answer.etag });
      else setLoaded(({ value }) => ({ state: 'failed', value, problem: answer.problem }));
    });
    return () => abort.abort();
  }, [...inputs, round]);
  return { ...loaded, reload };
}
