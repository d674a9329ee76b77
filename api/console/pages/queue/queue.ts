import { computed, signal } from '@preact/signals';
import { line, listen } from '../../base/live.ts';
import { person, session } from '../../base/session.ts';
import { type Answer, ask, get } from '../../base/transport.ts';
import type { Hit, Page } from '../../base/wire.ts';
import { type Alert, alertIn, alertOf } from './alert.ts';
import { passagesOf } from './passages.ts';

/** Alerts and reviews held at a time, each; the least worthy beyond are left out until others are settled. */
const MOST = 5_000;
const A_PAGE = 1_000;

export type Level = Hit['level'];

const open = signal<ReadonlyMap<string, Alert>>(new Map());
export const queueState = signal<'loading' | 'ready' | 'failed'>('loading');
/** What is open, by passages: what nobody took on in time first, what somebody else has taken on last. */
export const openAlerts = computed(() => passagesOf(levelOf('alert'), person.value));
export const openReviews = computed(() => passagesOf(levelOf('review'), person.value));

/** Without those that wait for another person than who is signed in. */
function levelOf(level: Level): Alert[] {
  return [...open.value.values()].filter((alert) => alert.level === level && !alert.confirmed_by.includes(person.value));
}

export function passages(level: Level) {
  return level === 'alert' ? openAlerts.value : openReviews.value;
}

/** Of one passage, all its open alerts; the alert alone where it is in no queue. */
export function passageWith(id: string) {
  return [...openAlerts.value, ...openReviews.value].find(({ alerts }) => alerts.some((alert) => alert.id === id));
}

/**
 * Keeps the queue as the server has it until the returned function is called. What is open is asked for at once, without waiting for the stream: that tells
 * everything since the session was asked for.
 */
export function followAlerts(): () => void {
  let waiting: Alert[] = [];
  let frame = 0;
  // A burst of a thousand alerts is drawn once, not a thousand times.
  const flush = (): void => {
    frame = 0;
    put(waiting);
    waiting = [];
  };
  const stop = listen(
    '/v1/hits/events?reviews=true',
    ['hit.created', 'hit.changed', 'hit.escalated', 'review.created', 'review.changed', 'events.missed'],
    (message) => {
      if (message.kind === 'events.missed') return void loadQueue();
      waiting.push(alertIn(message));
      frame ||= window.setTimeout(flush, 16);
    },
    (state) => {
      // What was missed is told again by the stream, unless the server has forgotten it.
      if (state === 'live' && line.peek() === 'lost') void loadQueue();
      line.value = state;
    },
    String(session.peek()?.last_event ?? ''),
  );
  void loadQueue();
  return () => {
    window.clearTimeout(frame);
    stop();
  };
}

/** For each answer that is waited for, the alerts that the stream has told of since it was asked for: the answer may be older than they are. */
const toldMeanwhile = new Set<Alert[]>();

/** Asks for everything that is open, the likeliest first. */
export async function loadQueue(): Promise<void> {
  const told: Alert[] = [];
  toldMeanwhile.add(told);
  const [alerts, reviews] = await Promise.all([load('alert'), load('review')]);
  toldMeanwhile.delete(told);
  if (alerts === null || reviews === null) {
    queueState.value = 'failed';
    return;
  }
  open.value = new Map([...alerts, ...reviews].map((alert) => [alert.id, alert]));
  put(told);
  queueState.value = 'ready';
}

async function load(level: Level): Promise<Alert[] | null> {
  const found: Alert[] = [];
  for (let cursor: string | null = ''; cursor !== null && found.length < MOST; ) {
    const answer: Answer<Page<Hit>> = await get('/v1/hits', {
      level,
      status: 'unverified',
      sort: 'posterior',
      limit: A_PAGE,
      cursor,
    });
    if (!answer.ok) return null;
    found.push(...answer.body.items.map(alertOf));
    cursor = answer.body.next;
  }
  return found;
}

/** Takes in alerts as they are now; what is settled leaves the queue. */
export function put(alerts: readonly Alert[]): void {
  for (const told of toldMeanwhile) told.push(...alerts);
  const next = new Map(open.peek());
  for (const alert of alerts) {
    if (alert.status === 'unverified') next.set(alert.id, alert);
    else next.delete(alert.id);
  }
  open.value = next.size > 2 * MOST ? withoutLeast(next) : next;
}

/** Ids grow with time: of what is too much, the oldest goes. */
function withoutLeast(alerts: ReadonlyMap<string, Alert>): ReadonlyMap<string, Alert> {
  return new Map([...alerts].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, 2 * MOST));
}

/** Takes alerts on in the name of who is signed in, one after the other. Ends with the first refusal. */
export async function takeOn(ids: readonly string[]): Promise<Answer<Hit> | null> {
  let answer: Answer<Hit> | null = null;
  for (const id of ids) {
    answer = await ask<Hit>('POST', `/v1/hits/${id}/acknowledgement`);
    if (!answer.ok) return answer;
    put([alertOf(answer.body)]);
  }
  return answer;
}
