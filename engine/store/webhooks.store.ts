import type { Page, PageRequest } from '../records/pages.ts';
import type { Delivery, DeliveryFilter, Webhook } from '../records/webhooks.ts';

/** A webhook as its sender needs it. */
export interface WebhookTarget extends Pick<Webhook, 'id' | 'url' | 'events' | 'cameras' | 'area' | 'allow_private'> {
  readonly secret: string;
  /** The secret before, and until when it signs, too. */
  readonly old_secret: string | null;
  readonly old_secret_until: number | null;
  /** Id of the last event that was taken up for it. */
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
  /** Also removes what waits for it. False where there is none. */
  remove(id: string): boolean;
  setSecret(id: string, secret: string, oldUntil: number): void;
  /** Adds deliveries, those of events that have one already left out, and says up to which event the webhook is served. */
  enqueue(webhook: string, deliveries: readonly NewDelivery[], lastEvent: number): void;
  /** Due attempts of one webhook, oldest event first. */
  due(webhook: string, now: number, limit: number): readonly Delivery[];
  /** When the earliest attempt of any webhook is due; null while none waits. */
  nextDue(): number | null;
  /** Takes an attempt for this process until `until`; false where another process was quicker. */
  claim(delivery: Delivery, until: number): boolean;
  end(delivery: string, end: AttemptEnd): void;
  /** Newest first. */
  deliveries(filter: DeliveryFilter): Page<Delivery>;
  delivery(id: string): Delivery | null;
  resend(id: string, now: number): void;
  /** Forgets delivered ones of a webhook but the newest `keep`. */
  prune(webhook: string, keep: number): void;
}
