import { signal } from '@preact/signals';
import { type Answer, upload } from '../../base/transport.ts';
import type { Submission } from '../../base/wire.ts';

/** An upload in progress, or refused. It continues while the person looks at other pages. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  /** Bytes that were sent. */
  readonly sent: number;
  readonly bytes: number;
  readonly answer: Answer<Submission> | null;
  readonly cancel: () => void;
}

export const uploads = signal<readonly Upload[]>([]);
let next = 1;

/** Sends a batch; resolves with the server's answer, which comes when every picture is durable. */
export async function send(name: string, form: FormData, bytes: number): Promise<Answer<Submission>> {
  const id = next++;
  const abort = new AbortController();
  uploads.value = [...uploads.value, { id, name, sent: 0, bytes, answer: null, cancel: () => abort.abort() }];
  const answer = await upload<Submission>(
    '/v1/batches',
    form,
    (sent) => change(id, { sent: Math.min(sent, bytes) }),
    abort.signal,
  );
  if (answer.ok || answer.problem.code === 'aborted') dismiss(id);
  else change(id, { answer });
  return answer;
}

export function dismiss(id: number): void {
  uploads.value = uploads.value.filter((one) => one.id !== id);
}

function change(id: number, to: Partial<Upload>): void {
  uploads.value = uploads.value.map((one) => (one.id === id ? { ...one, ...to } : one));
}
