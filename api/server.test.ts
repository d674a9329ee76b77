import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../tests/support/eventually.ts';
import { startServer } from './server.ts';
import { batchFiles, formOf, zipOf } from './testing/batches.ts';
import { json } from './testing/test-app.ts';
import { sender, startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
afterEach(() => server.remove());

/** The answer to bytes that are not valid HTTP. */
async function raw(request: string, port = server.port): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  return await text(socket);
}

describe('startServer', () => {
  it('binds to this machine only and returns its address', async () => {
    server = await startTestServer();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect(await (await server.fetch('/healthz')).json()).toMatchObject({ status: 'ok' });
    expect(await (await server.fetch('/readyz')).json()).toEqual({ ready: true, because: null });
  });

  it('reports in plain words that the port is taken', async () => {
    server = await startTestServer();
    const second = startServer({ engine: server.engine, port: server.port });
    await expect(second).rejects.toMatchObject({
      code: 'conflict',
      message: `Expected a free port but ${server.port} on 127.0.0.1 is taken by another program`,
    });
  });

  it('reports in plain words that the address belongs to another machine', async () => {
    server = await startTestServer();
    await expect(startServer({ engine: server.engine, host: '192.0.2.1', plainHttp: '192.0.2.1' })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  it('accepts only the names of this machine', async () => {
    server = await startTestServer();
    const answer = await raw('GET /v1/hits HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 421 /);
  });

  it('refuses a request with two hosts, whichever of them is its own', async () => {
    server = await startTestServer();
    for (const hosts of [
      ['localhost', 'rebound.example'],
      ['rebound.example', 'localhost'],
      ['localhost', 'localhost'],
    ]) {
      const lines = hosts.map((host) => `Host: ${host}\r\n`).join('');
      expect(await raw(`GET /healthz HTTP/1.1\r\n${lines}\r\n`)).toMatch(/^HTTP\/1.1 400 .*one Host header/s);
    }
  });

  it('answers bytes that are not HTTP with an error', async () => {
    server = await startTestServer();
    expect(await raw('HELLO\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw('GET /v1/hits HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe('an address beyond this machine', () => {
  it('is refused without a proxy for TLS, unless it is confirmed by a second option', async () => {
    server = await startTestServer();
    const start = (options: object) => startServer({ engine: server.engine, host: '0.0.0.0', ...options });
    await expect(start({})).rejects.toThrow('--plain-http 0.0.0.0');
    await expect(start({ plainHttp: '192.0.2.7' })).rejects.toThrow('Expected an address of this machine alone');
    await expect(start({ host: '127.example' })).rejects.toThrow('Expected an address of this machine alone');
    await expect(start({ proxy: 'proxy.example' })).rejects.toThrow('Expected an IP address for the proxy');
    const open = await start({ plainHttp: '0.0.0.0', allowHosts: ['lpr.example'] });
    // There, too, a request under a foreign name that was pointed at this server is refused.
    const named = async (host: string): Promise<string> =>
      (await raw(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, open.port)).slice(9, 12);
    expect(await Promise.all(['127.0.0.1', 'lpr.example', 'rebound.example'].map(named))).toEqual(['200', '200', '421']);
    await open.close();
  });

  it('accepts connections from the named proxy and this machine only', async () => {
    const here = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const outer = here.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
    server = await startTestServer({ host: '0.0.0.0', proxy: outer ?? '192.0.2.7' });
    expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
    if (outer === undefined) return;
    expect((await fetch(`http://${outer}:${server.port}/healthz`)).status).toBe(200);
    const other = await startTestServer({ host: '0.0.0.0', proxy: '192.0.2.7' });
    await expect(fetch(`http://${outer}:${other.port}/healthz`)).rejects.toThrow();
    await other.remove();
  });
});

describe('a connection', () => {
  const ask = (n: number): string =>
    `GET /v1/hits?limit=1000 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${server.key}\r\n\r\n`.repeat(n);

  it('gets its answers in order when it sends several requests before the first answer', async () => {
    server = await startTestServer();
    const paths = ['/healthz', '/v1/hits', '/nowhere', '/readyz'];
    const told = await raw(
      paths
        .map(
          (path, i) =>
            `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${server.key}\r\n${i === 3 ? 'Connection: close\r\n' : ''}\r\n`,
        )
        .join(''),
    );
    expect([...told.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '200', '404', '200']);
  });

  it('is closed when it sends hundreds of requests before the first answer, and other connections are answered', async () => {
    server = await startTestServer();
    const socket = connect(server.port, '127.0.0.1').on('error', () => {});
    let answers = '';
    socket.on('data', (chunk) => (answers += chunk));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // If all were answered, the last one would close the connection, too.
    socket.write(ask(300) + ask(1).replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    await closed;
    expect(answers.split('HTTP/1.1 ').length - 1).toBeLessThan(34);
    expect((await server.fetch('/healthz')).status).toBe(200);
  });

  it('is answered 408 and closed when the header of its request does not end', async () => {
    server = await startTestServer({ limits: { headersMs: 50 } });
    expect(await raw('GET /v1/hits HTTP/1.1\r\nHost: local')).toMatch(/^HTTP\/1.1 408 /);
  });

  it('that is idle is closed for a new one when the limit is reached', async () => {
    server = await startTestServer({ limits: { connections: 3 } });
    const idle = Array.from({ length: 3 }, () => connect(server.port, '127.0.0.1').on('error', () => {}));
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    const gone = new Promise((resolve) => idle[0]?.once('close', resolve));
    expect((await server.fetch('/healthz')).status).toBe(200);
    await gone;
    for (const socket of idle) socket.destroy();
  });
});

describe('event streams', () => {
  it('cause no warning of Node, however many there are', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): number => warnings.push(warning);
    process.on('warning', note);
    server = await startTestServer();
    const streams = await Promise.all(Array.from({ length: 20 }, () => server.fetch('/v1/hits/events')));
    await Promise.all(streams.map(({ body }) => body?.cancel()));
    // A warning is emitted in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([]);
  });
});

it('removes the archives that an ended process left in the spool folder, and no others', async () => {
  server = await startTestServer();
  const ended = spawnSync(process.execPath, ['--eval', '']).pid;
  const [left, used] = [ended, process.ppid].map((pid) => `upload-${pid}-0.zip`);
  await mkdir(join(server.data, 'spool'), { recursive: true });
  for (const name of [left, used]) await writeFile(join(server.data, 'spool', name), '');
  const second = await startServer({ engine: server.engine, spoolDir: join(server.data, 'spool') });
  expect((await server.leftovers()).filter((name) => name.endsWith('.zip'))).toEqual([used]);
  await second.close();
});

describe('close', () => {
  it('leaves nothing in the spool folder when it aborts an upload', async () => {
    server = await startTestServer({ graceMs: 50 });
    const upload = sender(server, '/v1/batches', { 'Content-Type': 'application/zip' });
    await upload.send((await zipOf(batchFiles(3))).subarray(0, 600));
    const kept = await eventually(async () => {
      const found = (await server.leftovers()).find((name) => name.endsWith('.zip'));
      expect(found).toBeDefined();
      return found ?? '';
    });
    // The folder contains pictures of plates, so only its owner may read it, whatever the umask.
    expect(statSync(join(server.data, 'spool', kept)).mode & 0o777).toBe(0o600);
    await server.close();
    expect((await server.leftovers()).filter((name) => name.endsWith('.zip'))).toEqual([]);
  });

  it('waits for an upload in progress, and accepts no other', async () => {
    server = await startTestServer();
    const response = new Response(formOf(batchFiles(2, 'closing')));
    const bytes = Buffer.from(await response.arrayBuffer());
    const upload = sender(server, '/v1/batches', { 'Content-Type': response.headers.get('content-type') ?? '' });
    const half = Math.floor(bytes.length / 2);
    await upload.send(bytes.subarray(0, half));
    // The server works on it as soon as its batch is being received.
    await eventually(() => expect(server.engine.batches.list({}).items).toHaveLength(1));

    const closed = server.close();
    await expect(server.fetch('/healthz')).rejects.toThrow();
    await upload.send(bytes.subarray(half));
    upload.end();
    expect((await upload.answer).status).toBe(202);
    await closed;
  });

  it('ends event streams', async () => {
    server = await startTestServer();
    const stream = await server.fetch('/v1/hits/events');
    const told = stream.text();
    await server.close();
    expect(await told).toContain('retry:');
  });

  it('does not wait for a connection without a request', async () => {
    server = await startTestServer({ graceMs: 60_000 });
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    await Promise.all([server.close(), ended]);
  });

  it('closes connections that do not finish in time', async () => {
    server = await startTestServer({ graceMs: 50 });
    const upload = sender(server, '/v1/reads', { 'Content-Type': 'application/x-ndjson' });
    await upload.send(Buffer.from('{"plate'));
    await server.close();
    await expect(upload.answer).rejects.toThrow();
  });

  it('stops a benchmark', async () => {
    const script = `process.send({ label: String(process.pid), done: 0, total: 1 }); setInterval(() => {}, 1000)`;
    server = await startTestServer({ benchmarkCommand: () => [process.execPath, '--eval', script] });
    const { id } = (await (await server.fetch('/v1/benchmarks', json('POST', { suite: 'gated' }))).json()) as {
      id: string;
    };
    const pid = await eventually(async () => {
      const run = (await (await server.fetch(`/v1/benchmarks/${id}`)).json()) as { progress: { label: string } | null };
      expect(run.progress).not.toBeNull();
      return Number(run.progress?.label);
    });
    await server.close();
    await eventually(() => expect(isAlive(pid)).toBe(false));
  });

  it('waits for the first call when it is called twice', async () => {
    server = await startTestServer();
    await Promise.all([server.close(), server.close()]);
    expect(server.engine.ready()).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
