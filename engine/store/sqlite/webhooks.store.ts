import { limitOf } from '../../records/pages.ts';
import type { Delivery, DeliveryState, Webhook } from '../../records/webhooks.ts';
import type { WebhooksStore, WebhookTarget } from '../webhooks.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { cursorOf, newestFirst, pageOf } from './page.ts';

type WebhookRow = Omit<Webhook, 'id' | 'events' | 'cameras' | 'area' | 'allow_private'> & {
  no: number;
  id: Buffer;
  events: string;
  cameras: string | null;
  area: string | null;
  allow_private: number;
};
type Typed = 'id' | 'events' | 'cameras' | 'area' | 'allow_private';
type TargetRow = Omit<WebhookTarget, Typed> & Pick<WebhookRow, Typed>;
type DeliveryRow = Omit<Delivery, 'id' | 'webhook_id'> & { no: number; id: Buffer; webhook_id: Buffer };

const ADD = `
  INSERT INTO webhooks (id, url, events, description, cameras, area, allow_private, created_at, secret, last_event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const WEBHOOK = `
  SELECT no, id, url, events, description, cameras, area, allow_private, created_at, failing_since, last_error,
    (SELECT count(*) FROM webhook_deliveries d WHERE d.webhook_no = w.no AND d.state = 'waiting') AS waiting,
    (SELECT count(*) FROM webhook_deliveries d WHERE d.webhook_no = w.no AND d.state = 'dead') AS dead
  FROM webhooks w`;
const TARGETS =
  'SELECT id, url, events, cameras, area, allow_private, secret, old_secret, old_secret_until, last_event FROM webhooks ORDER BY no';
const REMOVE = 'DELETE FROM webhooks WHERE id = ?';
const SET_SECRET = 'UPDATE webhooks SET old_secret = secret, old_secret_until = ?, secret = ? WHERE id = ?';
const ENQUEUE = `
  INSERT INTO webhook_deliveries (id, webhook_no, event, kind, body, created_at, next_at)
  SELECT ?, no, ?, ?, ?, ?, ? FROM webhooks WHERE id = ?
  ON CONFLICT (webhook_no, event) DO NOTHING`;
const SERVED = 'UPDATE webhooks SET last_event = max(last_event, ?) WHERE id = ?';
const DELIVERY = `
  SELECT d.no, d.id, w.id AS webhook_id, d.kind, d.body, d.state, d.attempts, d.created_at, d.next_at, d.delivered_at, d.last_error
  FROM webhook_deliveries d JOIN webhooks w ON w.no = d.webhook_no`;
const DELIVERIES = `${DELIVERY}
  WHERE d.no < ? AND (? IS NULL OR w.id = ?) AND (? IS NULL OR d.state = ?) ORDER BY d.no DESC LIMIT ?`;
const DUE = `${DELIVERY} WHERE w.id = ? AND d.state = 'waiting' AND d.next_at <= ? ORDER BY d.event LIMIT ?`;
const NEXT_DUE = "SELECT min(next_at) AS next_at FROM webhook_deliveries WHERE state = 'waiting'";
const CLAIM = "UPDATE webhook_deliveries SET next_at = ? WHERE id = ? AND state = 'waiting' AND next_at = ?";
const DELIVERED = `
  UPDATE webhook_deliveries SET state = 'delivered', attempts = attempts + 1, next_at = NULL, delivered_at = ?, last_error = NULL WHERE id = ?`;
const FAILED = 'UPDATE webhook_deliveries SET state = ?, attempts = attempts + 1, next_at = ?, last_error = ? WHERE id = ?';
const WORKS = `
  UPDATE webhooks SET failing_since = NULL, last_error = NULL
  WHERE no = (SELECT webhook_no FROM webhook_deliveries WHERE id = ?) AND last_error IS NOT NULL`;
const FAILS = `
  UPDATE webhooks SET failing_since = coalesce(failing_since, ?), last_error = ?
  WHERE no = (SELECT webhook_no FROM webhook_deliveries WHERE id = ?)`;
const RESEND = `
  UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, next_at = ?, delivered_at = NULL, last_error = NULL WHERE id = ?`;
const PRUNE = `
  DELETE FROM webhook_deliveries WHERE state = 'delivered' AND webhook_no = (SELECT no FROM webhooks WHERE id = ?) AND no NOT IN (
    SELECT no FROM webhook_deliveries WHERE state = 'delivered' AND webhook_no = (SELECT no FROM webhooks WHERE id = ?)
    ORDER BY no DESC LIMIT ?)`;

export function sqliteWebhooks(database: SqliteDatabase): WebhooksStore {
  return {
    add: (given, secret, lastEvent) => addWebhook(database, given, secret, lastEvent),
    get(id) {
      const row = database.sql<WebhookRow>(`${WEBHOOK} WHERE id = ?`).get(idBytes(id));
      return row === undefined ? null : webhookOf(row);
    },
    list(page) {
      const limit = limitOf(page);
      const after = cursorOf(page, [0] as const)?.[0] ?? 0;
      const rows = database.sql<WebhookRow>(`${WEBHOOK} WHERE no > ? ORDER BY no LIMIT ?`).all(after, limit + 1);
      return pageOf(rows, limit, webhookOf, ({ no }) => [no]);
    },
    targets: () => database.sql<TargetRow>(TARGETS).all().map(typed),
    remove: (id) => database.sql(REMOVE).run(idBytes(id)).changes === 1,
    setSecret(id, secret, oldUntil) {
      database.sql(SET_SECRET).run(oldUntil, secret, idBytes(id));
    },
    enqueue(webhook, deliveries, lastEvent) {
      database.transaction(() => {
        for (const { id, event, kind, body, created_at } of deliveries) {
          database.sql(ENQUEUE).run(idBytes(id), event, kind, body, created_at, created_at, idBytes(webhook));
        }
        database.sql(SERVED).run(lastEvent, idBytes(webhook));
      });
    },
    due: (webhook, now, limit) => database.sql<DeliveryRow>(DUE).all(idBytes(webhook), now, limit).map(deliveryOf),
    nextDue: () => database.sql<{ next_at: number | null }>(NEXT_DUE).get()?.next_at ?? null,
    claim: ({ id, next_at }, until) => database.sql(CLAIM).run(until, idBytes(id), next_at).changes === 1,
    end(id, end) {
      database.transaction(() => {
        if ('delivered_at' in end) {
          database.sql(WORKS).run(idBytes(id));
          database.sql(DELIVERED).run(end.delivered_at, idBytes(id));
          return;
        }
        const state: DeliveryState = end.next_at === null ? 'dead' : 'waiting';
        database.sql(FAILED).run(state, end.next_at, end.error, idBytes(id));
        database.sql(FAILS).run(end.at, end.error, idBytes(id));
      });
    },
    deliveries(filter) {
      const webhook = filter.webhook === undefined ? null : idBytes(filter.webhook);
      const state = filter.state ?? null;
      const rows = database.sql<DeliveryRow>(DELIVERIES);
      return newestFirst(filter, (before, most) => rows.all(before, webhook, webhook, state, state, most), deliveryOf);
    },
    delivery(id) {
      const row = database.sql<DeliveryRow>(`${DELIVERY} WHERE d.id = ?`).get(idBytes(id));
      return row === undefined ? null : deliveryOf(row);
    },
    resend(id, now) {
      database.sql(RESEND).run(now, idBytes(id));
    },
    prune(webhook, keep) {
      database.sql(PRUNE).run(idBytes(webhook), idBytes(webhook), keep);
    },
  };
}

function typed<Row extends Pick<WebhookRow, Typed>>(row: Row) {
  return {
    ...row,
    id: idText(row.id),
    events: JSON.parse(row.events) as Webhook['events'],
    cameras: row.cameras === null ? null : (JSON.parse(row.cameras) as Webhook['cameras']),
    area: row.area === null ? null : (JSON.parse(row.area) as Webhook['area']),
    allow_private: row.allow_private === 1,
  };
}

function webhookOf({ no: _, ...row }: WebhookRow): Webhook {
  return typed(row);
}

function deliveryOf({ no: _, ...row }: DeliveryRow): Delivery {
  return { ...row, id: idText(row.id), webhook_id: idText(row.webhook_id) };
}

function addWebhook(
  database: SqliteDatabase,
  given: Parameters<WebhooksStore['add']>[0],
  secret: string,
  lastEvent: number,
): void {
  const { id, url, events, description, cameras, area, allow_private, created_at } = given;
  const places = [cameras, area].map((value) => (value === null ? null : JSON.stringify(value)));
  database
    .sql(ADD)
    .run(idBytes(id), url, JSON.stringify(events), description, ...places, Number(allow_private), created_at, secret, lastEvent);
}
