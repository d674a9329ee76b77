import { Hono } from 'hono';
import { z } from 'zod';
import { DELIVERY_STATES } from '../../engine/records/webhooks.ts';
import { changeRecorded, recorderOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { wirePage } from '../wire/page.ts';
import { line, PAGING } from '../wire/parameters.ts';
import {
  WebhookIn,
  WireDelivery,
  WireDeliveryPage,
  WireNewWebhook,
  WireWebhook,
  WireWebhookPage,
  wireDelivery,
  wireNewWebhook,
  wireWebhook,
} from '../wire/webhook.ts';

const DELIVERIES = z.strictObject({
  ...PAGING,
  webhook: line(100).optional().meta({ description: 'Webhook id' }),
  state: z.enum(DELIVERY_STATES).optional(),
});

export function webhooksRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  addWebhook(app, services);
  // Registered before `/:id`, which would treat the word as an id.
  listDeliveries(app, services);
  resendDelivery(app, services);
  showWebhooks(app, services);
  rotateSecret(app, services);
  removeWebhook(app, services);
  return app;
}

function addWebhook(app: Hono<ApiEnv>, { engine: { webhooks, audit } }: Services): void {
  app.post(
    '/',
    describe({
      tag: 'webhooks',
      summary: 'Create a webhook: events are sent to an address',
      description:
        'Standard Webhooks 1.0: signed, thin (ids, no plate), at least once with the same `webhook-id`, tried again for a day. A receiver ' +
        'that fails is never switched off: what was given up waits for a person.',
      idempotent: true,
      answers: { 201: { description: 'Created', schema: WireNewWebhook, headers: { Location: 'Its address' } } },
      problems: ['bad_request', 'unsupported'],
    }),
    body(WebhookIn),
    async (c) => {
      const add = () => webhooks.add(c.req.valid('json'));
      const made = await changeRecorded(c, audit, add, ({ webhook }) => `/v1/webhooks/${webhook.id}`);
      return c.json(wireNewWebhook(made), 201);
    },
  );
}

function listDeliveries(app: Hono<ApiEnv>, { engine: { webhooks } }: Services): void {
  app.get(
    '/deliveries',
    describe({
      tag: 'webhooks',
      summary: 'Deliveries: sent, waiting or given up, newest first',
      answers: { 200: { description: 'A page', schema: WireDeliveryPage } },
      problems: ['bad_request'],
    }),
    query(DELIVERIES),
    (c) => c.json(wirePage(webhooks.deliveries(c.req.valid('query')), wireDelivery)),
  );
}

function resendDelivery(app: Hono<ApiEnv>, { engine: { webhooks, audit } }: Services): void {
  app.post(
    '/deliveries/:id/resend',
    describe({
      tag: 'webhooks',
      summary: 'Send a delivery again, from its first attempt on',
      answers: { 202: { description: 'Waiting', schema: WireDelivery } },
      problems: ['not_found'],
    }),
    async (c) => c.json(wireDelivery(webhooks.resend(c.req.param('id'), await recorderOf(c, audit))), 202),
  );
}

function showWebhooks(app: Hono<ApiEnv>, { engine: { webhooks } }: Services): void {
  app
    .get(
      '/',
      describe({
        tag: 'webhooks',
        summary: 'Webhooks, oldest first',
        answers: { 200: { description: 'A page', schema: WireWebhookPage } },
        problems: ['bad_request'],
      }),
      query(z.strictObject(PAGING)),
      (c) => c.json(wirePage(webhooks.list(c.req.valid('query')), wireWebhook)),
    )
    .get(
      '/:id',
      describe({
        tag: 'webhooks',
        summary: 'A webhook with its state',
        answers: { 200: { description: 'The webhook', schema: WireWebhook } },
        problems: ['not_found'],
      }),
      (c) => c.json(wireWebhook(webhooks.get(c.req.param('id')))),
    );
}

function rotateSecret(app: Hono<ApiEnv>, { engine: { webhooks, audit } }: Services): void {
  app.post(
    '/:id/rotate',
    describe({
      tag: 'webhooks',
      summary: 'Create a new secret; the previous one is used for a day, too',
      answers: { 200: { description: 'The new secret', schema: WireNewWebhook } },
      problems: ['not_found'],
    }),
    async (c) => c.json(wireNewWebhook(await changeRecorded(c, audit, () => webhooks.rotate(c.req.param('id'))))),
  );
}

function removeWebhook(app: Hono<ApiEnv>, { engine: { webhooks, audit } }: Services): void {
  app.delete(
    '/:id',
    describe({
      tag: 'webhooks',
      summary: 'Delete a webhook',
      description: 'Waiting deliveries are dropped.',
      answers: { 204: { description: 'Deleted' } },
      problems: ['not_found'],
    }),
    async (c) => {
      await changeRecorded(c, audit, () => webhooks.remove(c.req.param('id')));
      return c.body(null, 204);
    },
  );
}
