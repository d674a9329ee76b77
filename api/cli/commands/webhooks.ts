import { areaText, checkArea } from '../../../engine/fields/area.ts';
import { checkCameraIds } from '../../../engine/fields/camera-ids.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import {
  DELIVERY_STATES,
  type Delivery,
  WEBHOOK_EVENTS,
  type Webhook,
  type WebhookEvent,
} from '../../../engine/records/webhooks.ts';
import { wireDelivery, wireNewWebhook, wireWebhook } from '../../wire/webhook.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { noteEmptyArea, noteUnknownCamera } from '../lookup.ts';
import { clock, count, ofLimit } from '../style.ts';
import { type Column, table } from '../table.ts';
import { checkedOption, oneOf, severalOf, wholeNumber } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';

const ID = { type: 'positional', required: true, description: 'Id of the webhook: lpr webhooks' } as const;

const COLUMNS: readonly Column<Webhook>[] = [
  { title: 'address', cell: ({ url }) => url },
  { title: 'events', cell: ({ events }) => events.join(', ') },
  { title: 'places', cell: ({ cameras, area }) => [...(cameras ?? []), ...(area === null ? [] : [areaText(area)])].join(', ') },
  { title: 'waiting', cell: ({ waiting }) => String(waiting), align: 'right' },
  { title: 'given up', cell: ({ dead }) => String(dead), align: 'right' },
  { title: 'failing since (UTC)', cell: ({ failing_since }) => (failing_since === null ? '' : clock(failing_since)) },
  { title: 'last error', cell: ({ last_error }) => last_error ?? '' },
  { title: 'id', cell: ({ id }) => id },
];

const DELIVERY_COLUMNS: readonly Column<Delivery>[] = [
  { title: 'made (UTC)', cell: ({ created_at }) => clock(created_at) },
  { title: 'event', cell: ({ kind }) => kind },
  { title: 'state', cell: ({ state }) => state },
  { title: 'attempts', cell: ({ attempts }) => String(attempts), align: 'right' },
  { title: 'next (UTC)', cell: ({ next_at }) => (next_at === null ? '' : clock(next_at)) },
  { title: 'last error', cell: ({ last_error }) => last_error ?? '' },
  { title: 'id', cell: ({ id }) => id },
];

export const list = lprCommand({
  args: { ...COMMON },
  examples: ['lpr webhooks', 'lpr webhooks --json'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const webhooks = [...everyPage((page) => engine.webhooks.list(page))];
      out.result(webhooks.map(wireWebhook), () =>
        webhooks.length === 0 ? 'No webhooks: lpr webhooks add URL' : table(webhooks, COLUMNS, out),
      );
      return EXITS.ok.code;
    });
  },
});

export const add = lprCommand({
  args: {
    url: {
      type: 'positional',
      required: true,
      description:
        'Address of the receiver, https; or of an MQTT broker with the topic: mqtts://NAME:PASSWORD@broker.example/lpr/alerts',
    },
    events: {
      type: 'string',
      valueHint: 'KINDS',
      default: 'hit.created,hit.changed',
      description: `Separated by commas, of ${WEBHOOK_EVENTS.join(', ')}`,
    },
    description: { type: 'string', valueHint: 'TEXT', description: 'What it is for' },
    camera: { type: 'string', valueHint: 'IDS', description: 'Hits of these cameras only, separated by semicolons' },
    area: {
      type: 'string',
      valueHint: 'AREA',
      description: 'Hits of cameras that stand in it only: "31.76 -106.48 25km", or a ring of points',
    },
    'allow-private': {
      type: 'boolean',
      default: false,
      description: 'Also addresses of this machine and of private networks, and plain http',
    },
    ...COMMON,
  },
  notes: [
    'A server (lpr serve) sends events as they come; lpr webhooks send makes the attempts that are due without one. What is sent holds ids and no plate, signed as Standard Webhooks 1.0 says; it may come twice, with the same webhook-id.',
  ],
  examples: [
    'lpr webhooks add https://dispatch.example/lpr',
    'lpr webhooks add https://dispatch.example/lpr --area "31.76 -106.48 25km"',
    'lpr webhooks add http://localhost:9000/ --allow-private --events hit.created',
  ],
  async run(args, { out }) {
    const events = severalOf(args.events, '--events') as readonly WebhookEvent[];
    const changed = { did: 'add', events: args.events, ...(args['allow-private'] && { allow_private: 'true' }) };
    return await withChange(
      args,
      'change_webhook',
      changed,
      async (engine, { make }) => {
        const webhook = {
          url: args.url,
          events,
          description: args.description,
          cameras: checkedOption(args.camera, (text) => checkCameraIds(text, '--camera')),
          area: checkedOption(args.area, (text) => checkArea(text, '--area')),
          allow_private: args['allow-private'],
        };
        noteUnknownCamera(engine, webhook.cameras, out);
        noteEmptyArea(engine, webhook.area, out);
        const made = make(
          () => engine.webhooks.add(webhook),
          ({ webhook: { id } }) => ({ id }),
        );
        out.result(wireNewWebhook(made), () => `${made.webhook.id}\nsecret, shown this once: ${made.secret}`);
        return EXITS.ok.code;
      },
      'new',
    );
  },
});

export const remove = lprCommand({
  args: { webhook: ID, ...COMMON },
  examples: ['lpr webhooks remove 0195a3c0-dddd-7bbb-8ccc-ddddeeeeffff'],
  async run(args, { out }) {
    return await withChange(args, 'change_webhook', { did: 'remove', id: args.webhook }, async (engine, { make }) => {
      const gone = engine.webhooks.get(args.webhook);
      make(() => engine.webhooks.remove(args.webhook));
      out.result(wireWebhook(gone), () => `Nothing more is sent to ${gone.url}`);
      return EXITS.ok.code;
    });
  },
});

export const rotate = lprCommand({
  args: { webhook: ID, ...COMMON },
  examples: ['lpr webhooks rotate 0195a3c0-dddd-7bbb-8ccc-ddddeeeeffff'],
  async run(args, { out }) {
    return await withChange(args, 'change_webhook', { did: 'rotate', id: args.webhook }, async (engine, { make }) => {
      const changed = make(() => engine.webhooks.rotate(args.webhook));
      out.result(wireNewWebhook(changed), () => `secret, shown this once: ${changed.secret}`);
      return EXITS.ok.code;
    });
  },
});

export const deliveries = lprCommand({
  args: {
    webhook: { type: 'string', valueHint: 'ID', description: 'Of this webhook only' },
    state: { type: 'enum', options: [...DELIVERY_STATES], description: 'Of this state only' },
    limit: { type: 'string', valueHint: 'N', default: '100', description: 'At most so many' },
    ...COMMON,
  },
  examples: ['lpr webhooks deliveries --state dead'],
  async run(args, { out }) {
    const filter = { webhook: args.webhook, state: oneOf(args.state, '--state', DELIVERY_STATES) };
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withExistingEngine(args.data, async (engine) => {
      const rows = [...everyPage((page) => engine.webhooks.deliveries({ ...filter, ...page }), limit)];
      out.result(rows.map(wireDelivery), () =>
        [
          ...(rows.length > 0 ? [table(rows, DELIVERY_COLUMNS, out), ''] : []),
          ofLimit(rows.length, limit, 'delivery', 'deliveries'),
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});

export const resend = lprCommand({
  args: { delivery: { type: 'positional', required: true, description: 'Id: lpr webhooks deliveries' }, ...COMMON },
  examples: ['lpr webhooks resend 0195a3c0-cccc-7bbb-8ccc-ddddeeeeffff'],
  async run(args, { out }) {
    return await withChange(args, 'resend_delivery', { did: 'resend', id: args.delivery }, async (engine, { record }) => {
      const delivery = engine.webhooks.resend(args.delivery, record);
      out.result(wireDelivery(delivery), () => `${delivery.kind} waits to be sent: a server sends it, or lpr webhooks send`);
      return EXITS.ok.code;
    });
  },
});

export const send = lprCommand({
  args: { ...COMMON },
  examples: ['lpr webhooks send'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const sent = await engine.webhookSender.run();
      out.result(sent, () => `${count(sent.delivered, 'event')} taken, ${count(sent.failed, 'attempt')} failed`);
      return sent.failed === 0 ? EXITS.ok.code : EXITS.partly.code;
    });
  },
});
