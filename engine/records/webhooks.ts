import type { Area } from './conditions.ts';
import type { LiveEvent } from './events.ts';
import type { Page, PageRequest } from './pages.ts';
import type { WriteRow } from './write-row.ts';

/** Kinds of events that a webhook may ask for. */
export const WEBHOOK_EVENTS = [
  'hit.created',
  'hit.changed',
  'hit.escalated',
  'review.created',
  'review.changed',
  'batch.done',
  'batch.cancelled',
  'list.loaded',
  'list.stale',
  'list.fresh',
  'trace.done',
  'trace.failed',
  'deconfliction.notice',
  'question.changed',
] as const satisfies readonly LiveEvent['kind'][];

/** One of them. */
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Where events are sent to: a webhook’s receiver (`https://…`), or an MQTT broker with a topic (`mqtts://broker.example/lpr/alerts`). Times are epoch milliseconds UTC. */
export interface Webhook {
  readonly id: string;
  /** Without the password of a broker. */
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly description: string | null;
  /** Hits of these cameras only; null: of all. */
  readonly cameras: readonly string[] | null;
  /** Hits of cameras that stand in it only; null: of all. */
  readonly area: Area | null;
  /** Also addresses of this machine and of private networks are sent to. */
  readonly allow_private: boolean;
  readonly created_at: number;
  /** Deliveries that wait for their first or next attempt. */
  readonly waiting: number;
  /** Deliveries that were given up after a day. */
  readonly dead: number;
  /** Since when every attempt has failed; null where the receiver accepted the last one. */
  readonly failing_since: number | null;
  /** Error of the last attempt; null where the receiver accepted it. */
  readonly last_error: string | null;
}

/** A webhook with its secret, which is shown when it is made and never again. */
export interface NewWebhookSecret {
  readonly webhook: Webhook;
  /** `whsec_` and 32 bytes in base64 (Standard Webhooks 1.0). */
  readonly secret: string;
}

/** What is said of a new webhook. */
export interface NewWebhook {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly description?: string | undefined;
  readonly cameras?: readonly string[] | undefined;
  readonly area?: Area | undefined;
  readonly allow_private?: boolean | undefined;
}

/** States of a delivery. `dead`: given up after a day; a person may send it again. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'dead'] as const;

/** One of them. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One event on its way to one webhook. Times are epoch milliseconds UTC. */
export interface Delivery {
  /** The same at every attempt, so that a receiver recognizes what it has accepted before. */
  readonly id: string;
  readonly webhook_id: string;
  /** The event; `events.missed` where events were deleted from the event log before they were sent. */
  readonly kind: WebhookEvent | 'events.missed';
  /** The JSON that is sent: ids, but no plate. Fetching the record of an id is audited. */
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly created_at: number;
  /** When the next attempt is due; null unless it waits. */
  readonly next_at: number | null;
  readonly delivered_at: number | null;
  readonly last_error: string | null;
}

/** Which deliveries. */
export interface DeliveryFilter extends PageRequest {
  readonly webhook?: string | undefined;
  readonly state?: DeliveryState | undefined;
}

/** Webhooks and what is on its way to them. */
export interface Webhooks {
  /** Events from now on are sent to it. @throws LprError bad_request for an address that cannot be sent to */
  add(webhook: NewWebhook): NewWebhookSecret;
  /** Oldest first. */
  list(page: PageRequest): Page<Webhook>;
  /** @throws LprError not_found */
  get(id: string): Webhook;
  /** What waits for it is dropped. @throws LprError not_found */
  remove(id: string): void;
  /** A new secret; for a day deliveries are signed with the one before, too. @throws LprError not_found */
  rotate(id: string): NewWebhookSecret;
  /** Newest first. */
  deliveries(filter: DeliveryFilter): Page<Delivery>;
  /** Sends a delivery again from the first attempt on, whatever its state. @param record called in the transaction of the change. @throws LprError not_found */
  resend(id: string, record?: WriteRow): Delivery;
}

/** Sends what is due. */
export interface WebhookSender {
  /** Makes deliveries of new events, then makes each attempt that is due, once. */
  run(): Promise<SentReport>;
  /** Does so from now on by itself, whenever an event comes or an attempt is due. */
  start(): void;
}

/** Attempts of one run. */
export interface SentReport {
  readonly delivered: number;
  readonly failed: number;
}
