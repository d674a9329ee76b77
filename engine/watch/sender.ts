import { Webhook as Signature } from 'standardwebhooks';
import { eventIsOf } from '../events/place.ts';
import type { Clock } from '../ports/clock.ts';
import { type Log, SILENT } from '../ports/log.ts';
import type { EventTopic, LiveEvent } from '../records/events.ts';
import type { Delivery, SentReport, WebhookEvent, WebhookSender } from '../records/webhooks.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';
import type { NewDelivery, WebhookTarget } from '../store/webhooks.store.ts';
import { post } from './post.ts';
import { publish } from './publish.ts';
import { nextAttempt } from './retry.ts';
import { isBroker } from './target.ts';

export interface SenderParts {
  readonly store: Pick<Store, 'webhooks' | 'events' | 'cameras'>;
  readonly events: { onNews(listener: () => void): () => void };
  readonly clock: Clock;
  readonly log?: Log | undefined;
  /** Milliseconds that a receiver may take to answer. */
  readonly timeoutMs?: number | undefined;
}

/** Time limit of an attempt, milliseconds. A receiver should answer as soon as it has stored the event, before it acts on it. */
const TIMEOUT = 15_000;
/** Concurrent attempts to one webhook: a slow receiver delays its own events only. */
const AT_A_TIME = 4;
const EVENTS_A_PAGE = 500;
/** Delivered events that are kept for each webhook, so that people can look at them. */
const KEPT = 10_000;
/** Longest time between two searches for due deliveries, milliseconds: another process may have added one. */
const LONGEST_SLEEP = 30_000;

/**
 * Sends events to webhooks (Standard Webhooks 1.0) and MQTT brokers, at least once, oldest first, except for retries. What is to be sent is durable
 * before the first attempt; an attempt that a lost process had under way is made again when its claim has run out.
 *
 * States of a delivery: waiting (due at `next_at`; while an attempt is under way that is the end of its claim) → delivered, or
 * waiting again after a failure, or dead after the last one. A person's `resend` begins anew from any of them. Nothing else ends a
 * delivery: a receiver that keeps failing is never switched off.
 */
export function openSender(parts: SenderParts): WebhookSender & { wake(): void; close(): Promise<void> } {
  const { store, events, clock, log = SILENT } = parts;
  const busy = new Map<string, Promise<SentReport>>();
  const closing = new AbortController();
  const { signal } = closing;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;

  /** Makes the attempts of one webhook that are due when the run begins. */
  const serve = async (target: WebhookTarget): Promise<SentReport> => {
    const now = clock();
    const sent = { delivered: 0, failed: 0 };
    takeUp(store, target, now);
    for (;;) {
      const due = signal.aborted ? [] : store.webhooks.due(target.id, now, AT_A_TIME);
      if (due.length === 0) break;
      for (const end of await Promise.all(due.map((delivery) => attempt(parts, target, delivery, signal))))
        if (end !== null) sent[end] += 1;
    }
    if (sent.delivered > 0) store.webhooks.prune(target.id, KEPT);
    return sent;
  };

  const run = async (): Promise<SentReport> => {
    const reports = store.webhooks.targets().map((target) => {
      const under = busy.get(target.id);
      if (under !== undefined) return under;
      const one = serve(target).finally(() => busy.delete(target.id));
      busy.set(target.id, one);
      return one;
    });
    const all = await Promise.all(reports);
    return all.reduce((sum, { delivered, failed }) => ({ delivered: sum.delivered + delivered, failed: sum.failed + failed }), {
      delivered: 0,
      failed: 0,
    });
  };

  const runAndSleep = async (): Promise<void> => {
    let due: number | null = null;
    try {
      await run();
      if (!signal.aborted) due = store.webhooks.nextDue();
    } catch (error) {
      log.warn({ err: error }, 'Sending to webhooks failed; it is tried again');
    }
    sleep(due);
  };
  const wake = (): void => {
    if (!signal.aborted && unsubscribe !== undefined) void runAndSleep();
  };
  const sleep = (due: number | null): void => {
    clearTimeout(timer);
    if (signal.aborted) return;
    timer = setTimeout(wake, due === null ? LONGEST_SLEEP : Math.min(Math.max(due - clock(), 50), LONGEST_SLEEP)).unref();
  };

  return {
    run,
    wake,
    start() {
      unsubscribe ??= events.onNews(wake);
      wake();
    },
    async close() {
      closing.abort();
      clearTimeout(timer);
      unsubscribe?.();
      await Promise.allSettled(busy.values());
    },
  };
}

/**
 * Makes one attempt and stores its outcome.
 * @param closing aborted when the program closes
 * @returns null where another process makes the attempt, or will make it because this program closes
 */
async function attempt(
  { store, clock, log = SILENT, timeoutMs = TIMEOUT }: SenderParts,
  target: WebhookTarget,
  delivery: Delivery,
  closing: AbortSignal,
): Promise<keyof SentReport | null> {
  // Twice the time that an attempt may take: until then no other process makes it.
  if (!store.webhooks.claim(delivery, clock() + 2 * timeoutMs)) return null;
  const { url, allow_private: allowPrivate } = target;
  const send = isBroker(url) ? publish : post;
  const headers = headersOf(target, delivery, clock());
  const outcome = await send({ url, allowPrivate, body: delivery.body, headers, timeoutMs, closing });
  // Its claim expires, and another process makes the attempt again.
  if (closing.aborted) return null;
  const at = clock();
  if (outcome.ok) {
    store.webhooks.end(delivery.id, { delivered_at: at });
    return 'delivered';
  }
  const next_at = nextAttempt(delivery.attempts + 1, at, outcome.retryAfterMs);
  store.webhooks.end(delivery.id, { error: outcome.error, at, next_at });
  if (next_at === null)
    log.error({ webhook: target.id, delivery: delivery.id }, 'A delivery was given up: lpr webhooks deliveries --state dead');
  return 'failed';
}

/** Deliveries of the events that came since the last call, without those of topics that the target has not subscribed to. */
function takeUp({ webhooks, events, cameras }: SenderParts['store'], target: WebhookTarget, now: number): void {
  let last = target.last_event;
  const oldest = events.firstId();
  if (oldest !== null && oldest > last + 1) {
    // The log keeps a limited number of events. A target that was served too late is told that events are missing, and can search for them.
    const missed = { after_event: last, before_event: oldest };
    webhooks.enqueue(target.id, [deliveryOf('events.missed', missed, oldest - 1, now)], oldest - 1);
    last = oldest - 1;
  }
  for (;;) {
    const page = events.since(TOPICS, last, EVENTS_A_PAGE);
    if (page.length === 0) return;
    last = (page.at(-1) as LiveEvent).id;
    const wanted = page.filter(
      (event): event is LiveEvent & { kind: WebhookEvent } =>
        target.events.some((kind) => kind === event.kind) && eventIsOf(target, cameras, event),
    );
    webhooks.enqueue(
      target.id,
      wanted.map((event) => deliveryOf(event.kind, { [ID_OF_TOPIC[event.topic]]: event.subject }, event.id, now, event.at)),
      last,
    );
  }
}

const ID_OF_TOPIC: Readonly<Record<EventTopic, string>> = {
  hit: 'hit_id',
  review: 'hit_id',
  batch: 'batch_id',
  list: 'list_id',
  trace: 'trace_id',
  deconfliction: 'agency',
  question: 'question_id',
};
const TOPICS = Object.keys(ID_OF_TOPIC) as EventTopic[];

/** The thin body: the event and an id. No plate is sent; fetching the record of the id is audited. */
function deliveryOf(kind: Delivery['kind'], data: object, event: number, created_at: number, at = created_at): NewDelivery {
  return {
    id: newId(),
    kind,
    event,
    created_at,
    body: JSON.stringify({ type: kind, timestamp: new Date(at).toISOString(), data }),
  };
}

/** Signed with the secret, and for a day after a change with the previous one, too. */
function headersOf(
  { secret, old_secret, old_secret_until }: WebhookTarget,
  { id, body }: Delivery,
  now: number,
): Record<string, string> {
  const secrets = old_secret !== null && (old_secret_until ?? 0) > now ? [secret, old_secret] : [secret];
  const at = new Date(now);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': secrets.map((one) => new Signature(one).sign(id, at, body)).join(' '),
  };
}
