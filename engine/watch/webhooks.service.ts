import { randomBytes } from 'node:crypto';
import { expected, LprError } from '../errors.ts';
import { checkArea } from '../fields/area.ts';
import { checkCameraIds } from '../fields/camera-ids.ts';
import { demand } from '../fields/checked.ts';
import { DAY } from '../fields/durations.ts';
import type { Clock } from '../ports/clock.ts';
import { type NewWebhookSecret, WEBHOOK_EVENTS, type Webhook, type Webhooks } from '../records/webhooks.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';
import { checkTarget, withoutPassword } from './target.ts';

/** How long the previous secret still signs after a change, milliseconds: receivers have a day to switch to the new one. */
const OLD_SECRET_SIGNS_FOR = DAY;
const LONGEST_URL = 2000;
const LONGEST_DESCRIPTION = 200;

export function webhooksService(parts: {
  readonly store: Pick<Store, 'webhooks' | 'events' | 'transaction'>;
  readonly clock: Clock;
  /** Called when something may be due. */
  readonly wake: () => void;
}): Webhooks {
  const { store, clock, wake } = parts;
  const { webhooks } = store;
  const get: Webhooks['get'] = (id) => {
    const webhook = webhooks.get(id);
    if (webhook === null) throw new LprError('not_found', `There is no webhook ${JSON.stringify(id)}`);
    return shown(webhook);
  };
  const withSecret = (id: string, secret: string): NewWebhookSecret => ({ webhook: get(id), secret });

  return {
    add({ url, events, description, cameras, area, allow_private = false }) {
      if (url.length > LONGEST_URL) throw new LprError('bad_request', `Expected at most ${LONGEST_URL} characters for url`);
      if (description !== undefined && description.length > LONGEST_DESCRIPTION) {
        throw new LprError('bad_request', `Expected at most ${LONGEST_DESCRIPTION} characters for description`);
      }
      const unknown = events.find((kind) => !WEBHOOK_EVENTS.includes(kind));
      if (unknown !== undefined || events.length === 0) {
        throw new LprError('bad_request', expected(`at least one of ${WEBHOOK_EVENTS.join(', ')}`, 'events', unknown ?? events));
      }
      if (cameras !== undefined) demand(checkCameraIds(cameras, 'cameras'));
      if (area !== undefined) demand(checkArea(area));
      checkTarget(url, allow_private);
      const [id, secret] = [newId(), newSecret()];
      const webhook = {
        id,
        url,
        events: [...new Set(events)],
        description: description ?? null,
        cameras: cameras ?? null,
        area: area ?? null,
        allow_private,
      };
      store.transaction(() => webhooks.add({ ...webhook, created_at: clock() }, secret, store.events.lastId()));
      return withSecret(id, secret);
    },
    list(page) {
      const { items, next } = webhooks.list(page);
      return { items: items.map(shown), next };
    },
    get,
    remove(id) {
      if (!webhooks.remove(id)) get(id);
    },
    rotate(id) {
      const secret = newSecret();
      store.transaction(() => {
        get(id);
        webhooks.setSecret(id, secret, clock() + OLD_SECRET_SIGNS_FOR);
      });
      return withSecret(id, secret);
    },
    deliveries: (filter) => webhooks.deliveries(filter),
    resend(id, record) {
      const found = webhooks.delivery(id);
      if (found === null) throw new LprError('not_found', `There is no delivery ${JSON.stringify(id)}`);
      store.transaction(() => {
        webhooks.resend(id, clock());
        record?.();
      });
      wake();
      return webhooks.delivery(id) ?? found;
    },
  };
}

/** The address without a broker’s password, which is never shown. */
function shown(webhook: Webhook): Webhook {
  return { ...webhook, url: withoutPassword(webhook.url) };
}

function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
