import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { EventTopic } from '../../engine/records/events.ts';
import { callerIn, mayCall, ruleOf } from '../middleware/signed-in.ts';
import type { ApiEnv, Services } from '../options.ts';
import type { LiveFeed, Only } from './live-feed.ts';
import { newsWaiter } from './news-waiter.ts';
import type { OpenStreams } from './open-streams.ts';

export interface EventStreamOptions {
  readonly topic: EventTopic | readonly EventTopic[];
  /** Only events of this batch. */
  readonly subject?: string | undefined;
  /** Id of the last event that the listener has received. */
  readonly after: number;
  /** Sent first, without an id: the present state. */
  readonly opening?: { readonly event: string; readonly data: unknown } | undefined;
  /** Called for each event when it is sent. */
  readonly only?: Only | undefined;
  /** False for a listener that begins with all stored events of the subject. Default: the listener is told if events after `after` are not kept any more. */
  readonly tellsGap?: boolean | undefined;
  /** True when no event will follow the stored ones; the stream then ends. Default: never. */
  readonly ended?: (() => boolean) | undefined;
}

/** Milliseconds after which a browser reconnects. */
const RETRY_MS = 2_000;

/**
 * One listener. States: *catching up* (events are stored that it has not seen: they are written page by page, each when the one
 * before was accepted), *waiting* (until news, a heartbeat's time, or the end), *over* (listener gone, server closing, subject
 * ended, or a write not accepted in time). The stream holds its position only, so that a listener may be slow or
 * reconnect: it asks for the events after the last id that it saw.
 */
export function eventStream(c: Context<ApiEnv>, services: Services, streams: OpenStreams, options: EventStreamOptions): Response {
  // A HEAD request reads no body, so the stream would never end.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
  const leave = streams.enter();
  return streamSSE(c, async (stream) => {
    const waiter = newsWaiter(streams.feed, services.closing);
    stream.onAbort(waiter.close);
    try {
      await follow(new Listener(c, stream, services), waiter, streams.feed, services.limits, options);
    } catch (error) {
      // The listener reconnects by itself and continues where it was.
      services.log.error({ request_id: c.get('requestId'), err: error }, 'event stream failed');
    } finally {
      waiter.close();
      leave();
    }
  });
}

type Waiter = ReturnType<typeof newsWaiter>;

async function follow(
  listener: Listener,
  waiter: Waiter,
  feed: LiveFeed,
  limits: Services['limits'],
  options: EventStreamOptions,
): Promise<void> {
  const { topic, subject, opening, only, tellsGap = true, ended = () => false } = options;
  await listener.write(`retry: ${RETRY_MS}\n\n`);
  if (opening !== undefined) await listener.send({ event: opening.event, data: JSON.stringify(opening.data) });
  let last = options.after;
  while (!waiter.closed() && !listener.gone() && listener.isLetIn()) {
    // Both are requested before the store is read: an event in between is found in the next round, never missed.
    const news = waiter.next(limits.heartbeatMs - listener.quietMs());
    const wasEnded = ended();
    const page = feed.page({ topic, subject, after: last, only, tellsGap: tellsGap || last !== options.after });
    const hasMore = page.last !== last;
    last = page.last;
    if (page.bytes.length > 0) await listener.write(page.bytes);
    else if (listener.quietMs() >= limits.heartbeatMs) await listener.write(`: beat\nid: ${last}\n\n`);
    if (hasMore) continue;
    if (wasEnded) return;
    await news;
  }
}

type Message = Parameters<SSEStreamingApi['writeSSE']>[0];

/** The writing end of the stream: every write waits until the listener has accepted it, and a listener that accepts nothing is disconnected. */
class Listener {
  readonly #c: Context<ApiEnv>;
  readonly #stream: SSEStreamingApi;
  readonly #services: Services;
  #lastWrite = performance.now();
  #lastAsked = performance.now();

  constructor(c: Context<ApiEnv>, stream: SSEStreamingApi, services: Services) {
    this.#c = c;
    this.#stream = stream;
    this.#services = services;
  }

  send(message: Message): Promise<void> {
    return this.#taken(this.#stream.writeSSE(message));
  }

  write(text: string | Uint8Array): Promise<void> {
    return this.#taken(this.#stream.write(text));
  }

  /** Checked at each heartbeat, so that a key that was revoked or has expired, or a person whose role was taken away, gets no further events. */
  isLetIn(): boolean {
    const { engine, limits } = this.#services;
    if (performance.now() - this.#lastAsked < limits.heartbeatMs) return true;
    this.#lastAsked = performance.now();
    const roles = engine.signIns.rolesNow(callerIn(this.#c).credential.id);
    return roles !== null && mayCall(roles, ruleOf(this.#c));
  }

  gone(): boolean {
    return this.#stream.aborted;
  }

  quietMs(): number {
    return performance.now() - this.#lastWrite;
  }

  async #taken(written: Promise<unknown>): Promise<void> {
    const timer = setTimeout(() => this.#letGo(), this.#services.limits.slowListenerMs);
    await written;
    clearTimeout(timer);
    this.#lastWrite = performance.now();
  }

  /** A listener that vanished without closing its connection accepts nothing; its socket stays open until it is closed here. */
  #letGo(): void {
    this.#services.log.info({ request_id: this.#c.get('requestId') }, 'listener disconnected: it took nothing');
    this.#stream.abort();
    (this.#c.env as Partial<HttpBindings> | undefined)?.outgoing?.destroy();
  }
}
