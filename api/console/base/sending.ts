import { useState } from 'preact/hooks';
import { type Answer, type Asking, ask, type Trouble } from './transport.ts';

export interface Sending {
  /** True while a change is being sent; buttons are disabled then. */
  readonly busy: boolean;
  /** Why the last change was refused. */
  readonly problem: Trouble | null;
  readonly send: <T>(method: string, path: string, asking?: Asking) => Promise<Answer<T>>;
}

/** Sends changes, one at a time. The page shows only what the server has answered. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Trouble | null>(null);
  return {
    busy,
    problem,
    async send(method, path, asking) {
      setBusy(true);
      setProblem(null);
      const answer = await ask<never>(method, path, asking);
      setBusy(false);
      if (!answer.ok) setProblem(answer.problem);
      return answer;
    },
  };
}
