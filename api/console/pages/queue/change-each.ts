import { person } from '../../base/session.ts';
import { ask, get, type Trouble } from '../../base/transport.ts';
import type { Hit } from '../../base/wire.ts';
import { judge, type NewVerdict } from '../verify/verdict.ts';
import { type Alert, alertOf } from './alert.ts';
import type { Passage } from './passages.ts';
import { put } from './queue.ts';

/** Why an alert was not changed. `elsewhere`: another person has it; `two`: its list asks for two persons; `judged`: somebody has judged it meanwhile. */
export type Why =
  | { readonly kind: 'elsewhere'; readonly by: string }
  | { readonly kind: 'two' | 'judged' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export interface Changed {
  /** Rows of which every alert is saved. */
  readonly saved: readonly Passage[];
  readonly failed: readonly { readonly passage: Passage; readonly why: Why }[];
  /** Rows for which nothing was sent, because the rest was stopped. */
  readonly unsent: readonly Passage[];
}

/** Changes one alert; null once the server has saved it. */
export type Change = (alert: Alert) => Promise<Why | null>;

/** Answers that every further request would get, too. */
const ENDING = new Set([
  'unreachable',
  'not_signed_in',
  'forbidden',
  'too_many',
  'busy',
  'read_only',
  'storage_full',
  'damaged_data',
]);

/**
 * Changes the alerts of many rows, each by a request of its own, one after the other. A refusal is of its row alone, unless every further request would
 * be refused for the same reason.
 * @param onStep called after each row; false: stop
 */
export async function changeEach(rows: readonly Passage[], change: Change, onStep: (n: number) => boolean): Promise<Changed> {
  const saved: Passage[] = [];
  const failed: { passage: Passage; why: Why }[] = [];
  for (const [i, passage] of rows.entries()) {
    const why = await changeRow(passage, change);
    if (why === null) saved.push(passage);
    else failed.push({ passage, why });
    const goesOn = onStep(i + 1);
    if (!goesOn || (why?.kind === 'trouble' && ENDING.has(why.trouble.code))) return { saved, failed, unsent: rows.slice(i + 1) };
  }
  return { saved, failed, unsent: [] };
}

async function changeRow({ alerts }: Passage, change: Change): Promise<Why | null> {
  for (const alert of alerts) {
    const why = await change(alert);
    if (why !== null) return why;
  }
  return null;
}

/** Acknowledges an alert, unless another person has; nothing is sent where the person has it already. */
export async function takeOnOne({ id, acknowledged_by }: Alert): Promise<Why | null> {
  if (acknowledged_by !== null) return elsewhere(acknowledged_by);
  const answer = await ask<Hit>('POST', `/v1/hits/${id}/acknowledgement`);
  if (!answer.ok) return { kind: 'trouble', trouble: answer.problem };
  put([alertOf(answer.body)]);
  return elsewhere(answer.body.acknowledged_by);
}

/**
 * Rejects an alert whose comparison nobody has looked at. Not where two persons must judge, where another person has it, or where somebody has judged it
 * meanwhile: these are opened one by one.
 * @param onSaved called with the ETag by which the verdict can be taken back
 */
export async function rejectOne(
  { id }: Alert,
  said: Pick<NewVerdict, 'reason' | 'note'>,
  onSaved: (id: string, etag: string | null) => void,
): Promise<Why | null> {
  const seen = await get<Hit>(`/v1/hits/${id}`);
  if (!seen.ok) return { kind: 'trouble', trouble: seen.problem };
  const { status, confirmations, acknowledged_by } = seen.body;
  put([alertOf(seen.body)]);
  if (status !== 'unverified') return { kind: 'judged' };
  if (confirmations > 1) return { kind: 'two' };
  const other = elsewhere(acknowledged_by);
  if (other !== null) return other;
  const answer = await judge(id, { status: 'rejected', ...said }, seen.etag);
  if (!answer.ok) return answer.problem.code === 'changed' ? { kind: 'judged' } : { kind: 'trouble', trouble: answer.problem };
  onSaved(id, answer.etag);
  return null;
}

function elsewhere(by: string | null): Why | null {
  return by === null || by === person.value ? null : { kind: 'elsewhere', by };
}
