import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { Connections } from './connections.ts';

const REQUESTS = 10;
/** More than the buffers of both ends hold. */
const ANSWER = Buffer.alloc(16 * 1024 ** 2, '.');

it('is not answered until the client has taken the answer before it', async () => {
  let begun = 0;
  const server = createServer();
  new Connections(server, (_, response) => response.end(begun++ === REQUESTS - 1 ? ANSWER.subarray(0, 1) : ANSWER), 10);
  let came = 0;
  const all = new Promise<void>((resolve) => server.on('request', () => void (++came === REQUESTS && resolve())));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(REQUESTS));
  await all;
  // All requests have arrived and no answer is read: requests that are not begun now wait for the client.
  expect(begun).toBe(1);
  let bytes = 0;
  for await (const chunk of socket) {
    bytes += (chunk as Buffer).length;
    if (begun === REQUESTS && bytes > (REQUESTS - 1) * ANSWER.length) break;
  }
  expect(begun).toBe(REQUESTS);
  server.close();
});
