import { type Answer, ask } from '../../base/transport.ts';
import type { Hit } from '../../base/wire.ts';
import { alertOf } from '../queue/alert.ts';
import { put } from '../queue/queue.ts';

export interface NewVerdict {
  readonly status: 'confirmed' | 'rejected' | 'unverified';
  readonly note?: string | undefined;
  readonly plate?: string | undefined;
  readonly confirm_plate?: boolean | undefined;
  /** The server compares it with the listed one. */
  readonly state?: string | undefined;
  readonly confirm_state?: boolean | undefined;
  readonly reason?: NonNullable<Hit['reject_reason']> | undefined;
  readonly outcome?: NonNullable<Hit['outcome']> | undefined;
}

/**
 * Sends a verdict. Nothing on the page changes before the server has answered. @param etag of the hit as the person saw it; refused with `changed` if the
 * hit has changed since
 */
export async function judge(id: string, verdict: NewVerdict, etag: string | null): Promise<Answer<Hit>> {
  const answer = await ask<Hit>('PATCH', `/v1/hits/${id}`, { body: verdict, ifMatch: etag });
  if (answer.ok) put([alertOf(answer.body)]);
  return answer;
}
