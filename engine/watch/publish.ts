import type { LookupAddress } from 'node:dns';
import type { MqttClient } from 'mqtt';
import { type AttemptOptions, type AttemptOutcome, attempt } from './attempt.ts';

const PORTS: Readonly<Record<string, number>> = { 'mqtt:': 1883, 'mqtts:': 8883 };

/**
 * Publishes a delivery to an MQTT broker (3.1.1), to the topic that the address’s path names, with QoS 1: it counts as accepted when the broker has
 * acknowledged it. The message is a JSON object: the headers of a webhook (`webhook-id`, `webhook-timestamp`, `webhook-signature`) and, as text, the
 * `body` that they sign. A connection of its own for each. Never rejects.
 */
export async function publish(options: AttemptOptions): Promise<AttemptOutcome> {
  return await attempt(options, async (url, to, signal) => {
    const client = await connected(url, to, signal);
    try {
      const message = JSON.stringify({ ...options.headers, body: options.body });
      await client.publishAsync(decodeURIComponent(url.pathname.slice(1)), message, { qos: 1 });
      return { ok: true };
    } finally {
      client.end(true);
    }
  });
}

/** Loaded at the first delivery to a broker, because few folders have one. */
async function connected(url: URL, { address, family }: LookupAddress, signal: AbortSignal): Promise<MqttClient> {
  const { connect } = await import('mqtt');
  const client = connect({
    protocol: url.protocol === 'mqtts:' ? 'mqtts' : 'mqtt',
    // Connects to the address that was checked; the broker’s certificate is checked against its name.
    ...{ host: address, family, servername: url.hostname, port: Number(url.port) || PORTS[url.protocol] },
    ...(url.username !== '' && { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
    // The sender tries again, so the client must not reconnect.
    reconnectPeriod: 0,
  });
  return await new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      client.end(true);
      reject(error);
    };
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    client.once('connect', () => resolve(client));
    // This listener stays: an error without a listener would end the process.
    client.on('error', fail);
    client.once('close', () => fail(new Error('The broker closed the connection')));
  });
}
