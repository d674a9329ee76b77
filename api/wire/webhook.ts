import { z } from 'zod';
import {
  DELIVERY_STATES,
  type Delivery,
  type NewWebhookSecret,
  WEBHOOK_EVENTS,
  type Webhook,
} from '../../engine/records/webhooks.ts';
import { AreaOut, areaIn, wireArea } from './conditions.ts';
import { pageOf } from './page.ts';
import { CameraName, line } from './parameters.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

const FACTS = {
  url: 'https://dispatch.example/lpr',
  events: ['hit.created' as const, 'hit.changed' as const],
  description: 'Dispatch',
};
const ID = '0195a3c0-dddd-7bbb-8ccc-ddddeeeeffff';
const WEBHOOK = {
  ...{ id: ID, ...FACTS, allow_private: false, created_at: TIME_EXAMPLE },
  ...{ cameras: null, area: null, waiting: 0, dead: 0, failing_since: null, last_error: null },
};

const AREA = 'Hits of cameras that stand in it only, WGS 84';

export const WireWebhook = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    description: z.string().nullable(),
    cameras: z.array(z.string()).nullable().meta({ description: 'Hits of these cameras only' }),
    area: AreaOut.nullable().meta({ description: AREA }),
    allow_private: z.boolean().meta({ description: 'Set on the command line only' }),
    created_at: Time,
    waiting: z.int().meta({ description: 'Deliveries that wait for their first or next attempt' }),
    dead: z.int().meta({ description: 'Deliveries given up after a day; `POST /v1/webhooks/deliveries/:id/resend`' }),
    failing_since: Time.nullable(),
    last_error: z.string().nullable(),
  })
  .meta({ id: 'Webhook', examples: [WEBHOOK] });

export const WireWebhookPage = pageOf(WireWebhook, 'WebhookPage');

export const WireNewWebhook = z
  .object({ webhook: WireWebhook, secret: z.string().meta({ description: 'For the receiver; shown this once' }) })
  .meta({
    id: 'NewWebhookSecret',
    examples: [{ webhook: WEBHOOK, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw2m0p1q2r3s4=' }],
  });

export const WebhookIn = z
  .strictObject({
    url: line(2000).meta({
      description:
        'https, or mqtts with the topic as its path, on the Internet; other addresses are allowed on the command line only',
    }),
    events: z.array(z.enum(WEBHOOK_EVENTS)).min(1),
    description: line(200).exactOptional(),
    cameras: z.array(CameraName).min(1).max(100).exactOptional().meta({ description: 'Hits of these cameras only' }),
    area: areaIn(AREA).exactOptional(),
  })
  .meta({ id: 'NewWebhook', examples: [FACTS] });

export const WireDelivery = z
  .object({
    id: z.string().meta({ description: 'As the receiver sees it in `webhook-id`, the same at every attempt' }),
    webhook_id: z.string(),
    kind: z.string(),
    body: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    created_at: Time,
    next_at: Time.nullable(),
    delivered_at: Time.nullable(),
    last_error: z.string().nullable(),
  })
  .meta({
    id: 'Delivery',
    examples: [
      {
        ...{ id: '0195a3c0-cccc-7bbb-8ccc-ddddeeeeffff', webhook_id: ID, kind: 'hit.created' },
        body: `{"type":"hit.created","timestamp":"${TIME_EXAMPLE}","data":{"hit_id":"0195a3c2-a000-7123-8456-789abcdef012"}}`,
        ...{ state: 'waiting' as const, attempts: 1, created_at: TIME_EXAMPLE, next_at: TIME_EXAMPLE, delivered_at: null },
        last_error: 'answered 500',
      },
    ],
  });

export const WireDeliveryPage = pageOf(WireDelivery, 'DeliveryPage');

export function wireWebhook(webhook: Webhook): z.output<typeof WireWebhook> {
  const { created_at, failing_since, events, cameras, area } = webhook;
  const places = { cameras: cameras && [...cameras], area: wireArea(area) };
  return { ...webhook, ...places, events: [...events], created_at: iso(created_at), failing_since: isoOrNull(failing_since) };
}

export function wireNewWebhook({ webhook, secret }: NewWebhookSecret): z.output<typeof WireNewWebhook> {
  return { webhook: wireWebhook(webhook), secret };
}

export function wireDelivery(delivery: Delivery): z.output<typeof WireDelivery> {
  const { created_at, next_at, delivered_at } = delivery;
  return { ...delivery, created_at: iso(created_at), next_at: isoOrNull(next_at), delivered_at: isoOrNull(delivered_at) };
}
