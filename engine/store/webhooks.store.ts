import type { Page, PageRequest } from '../records/pages.ts';
import type { Delivery, DeliveryFilter, Webhook } from '../records/webhooks.ts';

/** A webhook as its sender needs it. */
export interface WebhookTarget extends Pick<Webhook, 'id' | 'url' | 'events' | 'cameras' | 'area' | 'allow_private'> {
  readonly secret: string;
  /** The previous secret, with which deliveries are also signed until a time. */
  readonly old_secret: string | null;
  readonly old_secret_until: number | null;
  /** Id of the last event for which deliveries to it were made. */
  readonly last_event: number;
}

export type NewDelivery = Pick<Delivery, 'id' | 'kind' | 'body' | 'created_at'> & { readonly event: number };

/** How an attempt ended. `next_at` null: given up. */
export type AttemptEnd =
  | { readonly delivered_at: number }
  | { readonly error: string; readonly at: number; readonly next_at: number | null };

export interface WebhooksStore {
  add(
    webhook: Pick<Webhook, 'id' | 'url' | 'events' | 'description' | 'cameras' | 'area' | 'allow_private' | 'created_at'>,
    secret: string,
    lastEvent: number,
  ): void;
  get(id: string): Webhook | null;
  /** Oldest first. */
  list(page: PageRequest): Page<Webhook>;
  targets(): readonly WebhookTarget[];
  /** Also deletes its waiting deliveries. False where there is no such webhook. */
  remove(id: string): boolean;
  setSecret(id: string, secret: string, oldUntil: number): void;
  /** Adds deliveries, except for events that have one already, and records the last event for which deliveries were made. */
  enqueue(webhook: string, deliveries: readonly NewDelivery[], lastEvent: number): void;
  /** Due attempts of one webhook, oldest event first. */
  due(webhook: string, now: number, limit: number): readonly Delivery[];
  /** When the earliest attempt of any webhook is due; null while none waits. */
  nextDue(): number | null;
  /** Reserves an attempt for this process until `until`; false where another process has it. */
  claim(delivery: Delivery, until: number): boolean;
  end(delivery: string, end: AttemptEnd): void;
  /** Newest first. */
  deliveries(filter: DeliveryFilter): Page<Delivery>;
  delivery(id: string): Delivery | null;
  resend(id: string, now: number): void;
  /** Deletes all but the newest `keep` delivered ones of a webhook. */
  prune(webhook: string, keep: number): void;
}
