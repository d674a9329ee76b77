import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Readable } from 'node:stream';
import { Aedes } from 'aedes';
import { Webhook as Signature } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { openEngine } from '../open.ts';
import { DELAYS } from './retry.ts';
import { checkTarget, withoutPassword } from './target.ts';

interface Message {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
  readonly body: string;
}

/** A broker on this machine that demands a password and keeps what is published. */
async function openBroker() {
  const got: { readonly topic: string; readonly message: Message }[] = [];
  const state = { letsIn: true };
  const aedes = await Aedes.createBroker({
    authenticate: (_client, name, password, done) =>
      done(null, state.letsIn && name === 'lpr' && String(password) === 'pass:word'),
    authorizePublish(_client, { topic, payload }, done) {
      got.push({ topic, message: JSON.parse(String(payload)) as Message });
      done(null);
    },
  });
  const server = createServer(aedes.handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    await new Promise<void>((resolve) => aedes.close(resolve));
    server.close();
  });
  return { got, state, url: `mqtt://lpr:pass%3Aword@127.0.0.1:${(server.address() as AddressInfo).port}/lpr/alerts` };
}

function withHits() {
  const clock = { now: Date.now() };
  const engine = openEngine({ data: tempFolder(), clock: () => clock.now });
  onTestFinished(() => engine.close());
  const list = engine.watchlists.create({ name: 'border', policy: 'exact' });
  engine.entries.add(list.id, { plate: 'KDR4821' });
  let n = 0;
  const pass = async (): Promise<void> => {
    const line = JSON.stringify({ plate: 'KDR4821', camera_id: 'c', captured_at: Date.UTC(2026, 1, 1) + ++n * 60_000 });
    await engine.reads.ingest(Readable.from([Buffer.from(line)]), {});
  };
  return { engine, clock, pass };
}

test('an alert is published to the topic in the address, signed, with its id and without its plate', async () => {
  const broker = await openBroker();
  const { engine, pass } = withHits();
  const { webhook, secret } = engine.webhooks.add({ url: broker.url, events: ['hit.created'], allow_private: true });
  await pass();
  expect(await engine.webhookSender.run()).toEqual({ delivered: 1, failed: 0 });
  const [{ topic, message } = { topic: '', message: {} as Message }] = broker.got;
  expect(topic).toBe('lpr/alerts');
  const { body, ...headers } = message;
  expect(new Signature(secret).verify(body, headers)).toMatchObject({
    type: 'hit.created',
    data: { hit_id: engine.hits.list({}).items[0]?.id },
  });
  expect(JSON.stringify(message)).not.toContain('KDR4821');
  expect(webhook.url).toBe(broker.url.replace(':pass%3Aword', ''));
  expect(engine.webhooks.list({}).items).toEqual([{ ...webhook, waiting: 0 }]);
});

test('a delivery that a broker refuses waits, and is published by a later attempt under the same id', async () => {
  const broker = await openBroker();
  const { engine, clock, pass } = withHits();
  engine.webhooks.add({ url: broker.url, events: ['hit.created'], allow_private: true });
  broker.state.letsIn = false;
  await pass();
  expect(await engine.webhookSender.run()).toEqual({ delivered: 0, failed: 1 });
  const [waiting] = engine.webhooks.deliveries({}).items;
  expect(waiting).toMatchObject({ state: 'waiting', last_error: expect.stringMatching(/refused/i) });
  broker.state.letsIn = true;
  clock.now += DELAYS[0];
  expect(await engine.webhookSender.run()).toEqual({ delivered: 1, failed: 0 });
  expect(broker.got.map(({ message }) => message['webhook-id'])).toEqual([waiting?.id]);
});

test('an attempt fails if the broker cannot be reached or does not speak MQTT', async () => {
  const stranger = createServer((socket) => socket.end('220 mail.example ready\r\n')).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  onTestFinished(() => void stranger.close());
  const { engine, pass } = withHits();
  const ports = [(stranger.address() as AddressInfo).port, 1];
  for (const port of ports)
    engine.webhooks.add({ url: `mqtt://127.0.0.1:${port}/t`, events: ['hit.created'], allow_private: true });
  await pass();
  expect(await engine.webhookSender.run()).toEqual({ delivered: 0, failed: 2 });
});

test('an address of a broker names one topic, is encrypted over the Internet, and is shown without its password', () => {
  for (const url of [
    'mqtts://broker.example/',
    'mqtts://broker.example/lpr/+',
    'mqtts://broker.example/%23',
    'mqtts://broker.example/lpr/#',
    'mqtts://broker.example/lpr?qos=1',
    'mqtts://broker.example/%zz',
  ]) {
    expect(() => checkTarget(url, false)).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining('topic') }),
    );
  }
  expect(() => checkTarget('mqtt://broker.example/t', false)).toThrow('mqtts://');
  expect(() => checkTarget('mqtts://10.0.0.1/t', false)).toThrow('private network');
  expect(checkTarget('mqtts://a:b@broker.example/lpr/alerts', false).pathname).toBe('/lpr/alerts');
  expect(withoutPassword('mqtts://a:b@broker.example/t')).toBe('mqtts://a@broker.example/t');
});
