import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Answers, Connections } from './connections.ts';
import { Line } from './testing/line.ts';

const REQUESTS = 10;
/** More than the buffers of both ends hold. */
const ANSWER = Buffer.alloc(16 * 1024 ** 2, '.');

it('a request is not answered until the client has taken the answer before it', async () => {
  let begun = 0;
  const server = createServer();
  const answer: RequestListener = (_, response) => response.end(begun++ === REQUESTS - 1 ? ANSWER.subarray(0, 1) : ANSWER);
  new Connections(server, { answer, refuse: answer, mostBefore: () => 10 }, 10);
  let came = 0;
  const all = new Promise<void>((resolve) => server.on('request', () => void (++came === REQUESTS && resolve())));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(REQUESTS));
  await all;
  // One request is begun in each turn, so after so many turns all could have been begun.
  for (let turn = 0; turn < 2 * REQUESTS; turn++) await setImmediate();
  // All requests have arrived and the client reads no answer, so requests that have not been begun wait for the client.
  expect(begun).toBe(1);
  let bytes = 0;
  for await (const chunk of socket) {
    bytes += (chunk as Buffer).length;
    if (begun === REQUESTS && bytes > (REQUESTS - 1) * ANSWER.length) break;
  }
  expect(begun).toBe(REQUESTS);
  server.close();
});

describe('at the limit of two connections', () => {
  /** A server whose answers wait for `release` where `hold` is true. */
  function open({ hold = false } = {}) {
    const held: ServerResponse[] = [];
    const server = createServer();
    const answer: RequestListener = (_, response) => void (hold ? held.push(response) : response.end('good'));
    const told: string[] = [];
    const refuse: Answers['refuse'] = (_, response, why) => {
      told.push(why);
      response.writeHead(503, { 'Content-Length': 4 }).end('busy');
    };
    new Connections(server, { answer, refuse, closed: (why) => void told.push(why), mostBefore: () => 10 }, 2);
    const line = (): Line => {
      const made = new Line();
      server.emit('connection', made);
      return made;
    };
    return { line, held, told, release: () => held.splice(0).forEach((response) => void response.end('good')) };
  }
  const ended = (line: Line): Promise<unknown> => once(line, 'close');

  it('a connection with more pipelined requests than may wait is closed', async () => {
    const { line, held, told } = open({ hold: true });
    const greedy = line();
    const gone = ended(greedy);
    for (let i = 0; i < 40; i++) greedy.get();
    await gone;
    expect(told).toEqual(['sent_ahead']);
    expect(held.length).toBeLessThan(2);
  });

  it('a connection that never sent a request is closed for a new one, before one that did and was idle longer', async () => {
    const { line } = open();
    const proven = line();
    proven.get();
    await proven.answer();
    const silent = line();
    const gone = ended(silent);
    // In a later turn of the event loop, because connections opened in the same turn as the new one may still send a request.
    await setImmediate();
    const fresh = line();
    await gone;
    for (const one of [proven, fresh]) {
      one.get();
      expect(await one.answer()).toMatchObject({ status: 200 });
    }
  });

  it('a connection that looked idle when a new one came is answered if its next request has arrived', async () => {
    const { line } = open();
    const [a, b] = [line(), line()];
    for (const one of [a, b]) {
      one.get();
      await one.answer();
    }
    await setImmediate();
    const gone = ended(b);
    const fresh = line();
    a.get();
    expect(await a.answer()).toMatchObject({ status: 200 });
    await gone;
    fresh.get();
    expect(await fresh.answer()).toMatchObject({ status: 200 });
  });

  it('a request on a further connection is refused and its connection closed while all others have one under way', async () => {
    const { line, held, told, release } = open({ hold: true });
    const busy = [line(), line()];
    for (const one of busy) one.get();
    while (held.length < 2) await setImmediate();
    const third = line();
    const gone = once(third, 'finish');
    // Its request comes in a later turn than the connection.
    await setImmediate();
    third.get();
    const refused = await third.answer();
    expect(refused.status).toBe(503);
    expect(refused.head).toMatch(/connection: close/i);
    await gone;
    expect(told).toEqual(['connections']);
    release();
    for (const one of busy) expect(await one.answer()).toMatchObject({ status: 200 });
  });
});

it('far above the limit, where no answer is taken, a further connection is closed without one', async () => {
  const server = createServer();
  const told: string[] = [];
  let refused = 0;
  const parts: Answers = {
    answer: () => {},
    refuse: () => void refused++,
    closed: (why) => void told.push(why),
    mostBefore: () => Number.POSITIVE_INFINITY,
  };
  new Connections(server, parts, 2);
  const enter = (): Line => {
    const line = new Line();
    server.emit('connection', line);
    return line;
  };
  const lines = Array.from({ length: 102 }, () => {
    const line = enter();
    line.get();
    return line;
  });
  while (refused < 100) await setImmediate();
  expect(told).toEqual([]);
  const last = enter();
  expect(last.destroyed).toBe(true);
  expect(told).toEqual(['unanswered']);
  for (const line of lines) {
    expect(line.destroyed).toBe(false);
    line.destroy();
  }
});

it('of requests that arrive at once, one is begun in each turn of the event loop, urgent ones first, and excess ones are refused', async () => {
  const begun: string[] = [];
  const refused: string[] = [];
  const server = createServer();
  const path = ({ url = '' }: IncomingMessage): string => url;
  new Connections(
    server,
    {
      answer: (request, response) => void response.end(`good${begun.push(path(request))}`),
      refuse: (request, response) => {
        refused.push(path(request));
        response.writeHead(503, { 'Content-Length': 4 }).end('busy');
      },
      mostBefore: ({ url }) => (url === '/healthz' ? Number.POSITIVE_INFINITY : 10),
    },
    100,
  );
  const paths = [...Array.from({ length: 14 }, (_, i) => `/${i}`), '/healthz'];
  const lines = paths.map((url) => {
    const line = new Line();
    server.emit('connection', line);
    line.get(url);
    return line;
  });
  const turns: number[] = [];
  while (begun.length + refused.length < paths.length) {
    await setImmediate();
    turns.push(begun.filter((url) => url !== '/healthz').length);
  }
  await Promise.all(lines.map((line) => line.answer()));
  expect(begun[0]).toBe('/healthz');
  expect(refused).toEqual(['/10', '/11', '/12', '/13']);
  expect(begun.slice(1)).toEqual(paths.slice(0, 10));
  expect([...new Set(turns)].filter((n) => n > 0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});
