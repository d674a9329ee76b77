import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import type { ServerOptions } from '../server.ts';
import { batchFiles, formOf, zipOf } from '../testing/batches.ts';
import { type Sender, sender, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
afterEach(() => server.remove());

async function start(limits: ServerOptions['limits'] = {}): Promise<void> {
  server = await startTestServer({ limits });
}

/** A form's bytes and headers, to be sent by hand. */
async function form(seed: string, count = 3): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
  const response = new Response(formOf(batchFiles(count, seed)));
  return {
    bytes: Buffer.from(await response.arrayBuffer()),
    headers: { 'Content-Type': response.headers.get('content-type') ?? '' },
  };
}

async function begin(seed: string): Promise<{ upload: Sender; rest: Buffer }> {
  const { bytes, headers } = await form(seed);
  const upload = sender(server, '/v1/batches', headers);
  const half = Math.floor(bytes.length / 2);
  await upload.send(bytes.subarray(0, half));
  return { upload, rest: bytes.subarray(half) };
}

function batches(): number {
  return server.engine.batches.list({ limit: 1000 }).items.length;
}

/** Asserts that nothing of an upload is left: no batch, no file. */
async function expectNothingKept(): Promise<void> {
  await eventually(async () => {
    expect(batches()).toBe(0);
    expect(await server.leftovers()).toEqual([]);
  });
}

describe('a sender that stops', () => {
  it('in the middle of a form gets an error, and nothing is kept', async () => {
    await start({ idleMs: 150 });
    const { upload } = await begin('stall');
    const { status, body } = await upload.answer;
    expect(status).toBe(408);
    expect(body).toMatchObject({ code: 'stalled', detail: expect.stringContaining('received nothing for 150 ms') });
    await expectNothingKept();
  });

  it('in the middle of a zip gets an error, and nothing is kept', async () => {
    await start({ idleMs: 150 });
    const zip = await zipOf(batchFiles(5, 'stall'));
    const upload = sender(server, '/v1/batches', { 'Content-Type': 'application/zip' });
    await upload.send(zip.subarray(0, 600));
    expect((await upload.answer).status).toBe(408);
    await expectNothingKept();
  });

  it('in the middle of reads, of a list or of JSON gets an error', async () => {
    await start({ idleMs: 150 });
    const list = server.engine.watchlists.create({ name: 'stall' });
    for (const [path, type, begun] of [
      ['/v1/reads', 'application/x-ndjson', '{"plate"'],
      [`/v1/watchlists/${list.id}/import`, 'text/csv', 'plate,note\nKDR48'],
      ['/v1/watchlists', 'application/json', '{"name"'],
    ] as const) {
      const upload = sender(server, path, { 'Content-Type': type });
      await upload.send(Buffer.from(begun));
      expect((await upload.answer).status, path).toBe(408);
    }
  });
});

describe('a sender that disconnects', () => {
  it('leaves nothing of its form', async () => {
    await start();
    const { upload } = await begin('gone');
    await eventually(() => expect(batches()).toBe(1));
    upload.leave();
    await expectNothingKept();
  });

  it('leaves nothing of its zip', async () => {
    await start();
    const zip = await zipOf(batchFiles(5, 'gone'));
    const upload = sender(server, '/v1/batches', { 'Content-Type': 'application/zip' });
    await upload.send(zip.subarray(0, 600));
    await eventually(async () => expect(await server.leftovers()).toHaveLength(1));
    upload.leave();
    await expectNothingKept();
  });

  it('does not affect the next upload', async () => {
    await start();
    const { upload } = await begin('hinder');
    upload.leave();
    const { bytes, headers } = await form('hinder');
    const next = sender(server, '/v1/batches', headers);
    await next.send(bytes);
    next.end();
    expect((await next.answer).status).toBe(202);
  });
});

describe('an upload over the limit', () => {
  it('is refused before it is sent if its length is declared', async () => {
    await start({ upload: 10_000 });
    const { headers } = await form('length');
    const upload = sender(server, '/v1/batches', { ...headers, 'Content-Length': 20_000 });
    await upload.send(Buffer.from('-'));
    const { status, body } = await upload.answer;
    expect(status).toBe(413);
    expect(body).toMatchObject({ code: 'too_large', detail: expect.stringContaining('10000 bytes') });
    upload.leave();
    await expectNothingKept();
  });

  it('is ended at the limit if its length is not declared', async () => {
    await start({ upload: 10_000 });
    const { bytes, headers } = await form('over', 200);
    const upload = sender(server, '/v1/batches', headers);
    await upload.send(bytes);
    expect((await upload.answer).status).toBe(413);
    await expectNothingKept();
  });

  it('is refused as a zip, too', async () => {
    await start({ upload: 2_000 });
    const upload = sender(server, '/v1/batches', { 'Content-Type': 'application/zip' });
    await upload.send(await zipOf(batchFiles(50, 'over')));
    expect((await upload.answer).status).toBe(413);
    await expectNothingKept();
  });
});

describe('two uploads at once', () => {
  it('do not mix their files', async () => {
    await start();
    const a = await begin('a');
    const b = await begin('b');
    await b.upload.send(b.rest);
    b.upload.end();
    const second = await b.upload.answer;
    await a.upload.send(a.rest);
    a.upload.end();
    const first = await a.upload.answer;
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(first.body.id).not.toBe(second.body.id);
    expect(batches()).toBe(2);
    expect(await server.leftovers()).toEqual([]);
  });

  it('of the same batch give one batch', async () => {
    await start();
    const uploads = [await begin('same'), await begin('same')];
    for (const { upload, rest } of uploads) {
      await upload.send(rest);
      upload.end();
    }
    const answers = await Promise.all(uploads.map(({ upload }) => upload.answer));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 202]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(batches()).toBe(1);
  });
});
