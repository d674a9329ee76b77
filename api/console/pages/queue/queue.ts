import { computed, signal } from '@preact/signals';
import { type LiveMessage, line, listen } from '../../base/live.ts';
import { person, session } from '../../base/session.ts';
import { type Answer, address, ask, get, type Trouble } from '../../base/transport.ts';
import type { Hit, Page } from '../../base/wire.ts';
import { type Alert, alertIn, alertOf } from './alert.ts';
import { passagesOf } from './passages.ts';

/** Alerts, and reviews, kept at a time, at most; those with the lowest value are left out until others are settled. */
const MOST = 5_000;
const A_PAGE = 1_000;

export type Level = Hit['level'];

const ALERT_KINDS = ['hit.created', 'hit.changed', 'hit.escalated', 'review.created', 'review.changed'] as const;

const open = signal<ReadonlyMap<string, Alert>>(new Map());
export const queueState = signal<'loading' | 'ready' | 'failed'>('loading');
/** Why the queue could not be loaded. */
export const queueProblem = signal<Trouble | null>(null);
/** The area that the alerts are limited to, by the server; empty: all of them. */
let area = '';
/** The last event that a stream has sent. */
let newest = '';

/** The area in the address of the queue, or of an alert that was opened from it. */
export function areaIn(path: string, query: Readonly<Record<string, string>>): string {
  return /^\/(alerts|reviews)(\/|$)/.test(path) ? (query.area ?? '') : '';
}
/** The open alerts by passages: escalated ones first, those of other persons last. */
export const openAlerts = computed(() => passagesOf(levelOf('alert'), person.value));
export const openReviews = computed(() => passagesOf(levelOf('review'), person.value));

/** Leaves out alerts that wait for a person other than the one who is signed in. */
function levelOf(level: Level): Alert[] {
  return [...open.value.values()].filter((alert) => alert.level === level && !alert.confirmed_by.includes(person.value));
}

export function passages(level: Level) {
  return level === 'alert' ? openAlerts.value : openReviews.value;
}

/** All open alerts of an alert's passage; the alert alone where it is in no queue. */
export function passageWith(id: string) {
  return [...openAlerts.value, ...openReviews.value].find(({ alerts }) => alerts.some((alert) => alert.id === id));
}

/**
 * Keeps the queue equal to the server's until the returned function is called. The open alerts are requested at once, without waiting for the stream,
 * because the stream sends all events since the session was requested, or since the last event before this call.
 * @param within the area that the alerts are limited to; empty: all of them
 * @param onQuestion called where the answer to a saved question has changed, which the same stream tells: a browser keeps few connections to a server
 */
export function followAlerts(within: string, onQuestion: (changed: LiveMessage) => void): () => void {
  let waiting: Alert[] = [];
  let frame = 0;
  let isOver = false;
  if (within !== area) {
    area = within;
    open.value = new Map();
    queueState.value = 'loading';
  }
  // A burst of a thousand alerts is rendered once, not a thousand times.
  const flush = (): void => {
    frame = 0;
    take(waiting);
    waiting = [];
  };
  const known = newest || String(session.peek()?.last_event ?? '');
  const follow = (): (() => void) =>
    listen(
      address('/v1/hits/events', { reviews: true, questions: true, area: within }),
      [...ALERT_KINDS, 'events.missed', 'question.changed'],
      (message) => {
        newest = message.id;
        if (message.kind === 'events.missed') return void loadQueue();
        if (message.kind === 'question.changed') return onQuestion(message);
        waiting.push(alertIn(message));
        frame ||= window.setTimeout(flush, 16);
      },
      (state) => {
        // The stream repeats missed events, unless the server has deleted them.
        if (state === 'live' && line.peek() === 'lost') void loadQueue();
        line.value = state;
      },
      known,
    );
  line.value = 'connecting';
  const stop = follow();
  void loadQueue().then(() => {
    // The stream of an area that the server does not understand is refused, too, and would be requested again and again.
    if (isOver || queueProblem.peek()?.code !== 'bad_request') return;
    stop();
    line.value = 'none';
  });
  return () => {
    isOver = true;
    window.clearTimeout(frame);
    stop();
  };
}

/** For each pending request, the alerts that the stream has sent since it was made, because the answer may be older than these. */
const toldMeanwhile = new Set<Alert[]>();

/** Requests all open alerts and reviews, the highest posterior first. */
export async function loadQueue(): Promise<void> {
  const told: Alert[] = [];
  const within = area;
  toldMeanwhile.add(told);
  const [alerts, reviews] = await Promise.all([load('alert', within), load('review', within)]);
  toldMeanwhile.delete(told);
  // Meanwhile another area was chosen, whose alerts are requested by then.
  if (within !== area) return;
  const refused = [alerts, reviews].find((answer) => !answer.ok);
  queueProblem.value = refused?.ok === false ? refused.problem : null;
  if (!alerts.ok || !reviews.ok) {
    queueState.value = 'failed';
    return;
  }
  open.value = new Map([...alerts.body, ...reviews.body].map((alert) => [alert.id, alert]));
  take(told);
  queueState.value = 'ready';
}

async function load(level: Level, within: string): Promise<Answer<readonly Alert[]>> {
  const found: Alert[] = [];
  for (let cursor: string | null = ''; cursor !== null && found.length < MOST; ) {
    const answer: Answer<Page<Hit>> = await get('/v1/hits', {
      level,
      status: 'unverified',
      sort: 'posterior',
      limit: A_PAGE,
      cursor,
      area: within,
    });
    if (!answer.ok) return answer;
    found.push(...answer.body.items.map(alertOf));
    cursor = answer.body.next;
  }
  return { ok: true, body: found, etag: null };
}

/**
 * Updates the queue with the present state of alerts that a person has changed here; settled ones are removed. Whether another one lies in the area is for
 * the server to say, by its stream.
 */
export function put(alerts: readonly Alert[]): void {
  take(area === '' ? alerts : alerts.filter(({ id }) => open.peek().has(id)));
}

/** Updates the queue with alerts that the server counts in. */
function take(alerts: readonly Alert[]): void {
  for (const told of toldMeanwhile) told.push(...alerts);
  const next = new Map(open.peek());
  for (const alert of alerts) {
    if (alert.status === 'unverified') next.set(alert.id, alert);
    else next.delete(alert.id);
  }
  open.value = next.size > 2 * MOST ? withoutLeast(next) : next;
}

/** Ids grow with time, so the oldest are removed when there are too many. */
function withoutLeast(alerts: ReadonlyMap<string, Alert>): ReadonlyMap<string, Alert> {
  return new Map([...alerts].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, 2 * MOST));
}

/** Acknowledges alerts in the name of the person who is signed in, one after the other. Ends at the first refusal. */
export async function takeOn(ids: readonly string[]): Promise<Answer<Hit> | null> {
  let answer: Answer<Hit> | null = null;
  for (const id of ids) {
    answer = await ask<Hit>('POST', `/v1/hits/${id}/acknowledgement`);
    if (!answer.ok) return answer;
    put([alertOf(answer.body)]);
  }
  return answer;
}
