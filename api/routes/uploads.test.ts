import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchFiles, blobOf, formOf, tarGzOf, tarOf, zipOf } from '../testing/batches.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireSubmission } from '../wire/batch.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ limits: { file: 100_000 } });
});
afterAll(() => test.close());

interface Submission {
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly already: boolean;
}

async function submit(init: RequestInit, path = '/v1/batches'): Promise<{ answer: Response; body: Submission }> {
  const answer = await test.app.request(path, { method: 'POST', ...init });
  return { answer, body: (await answer.json()) as Submission };
}

function raw(bytes: Buffer, type: string): RequestInit {
  return { body: blobOf(bytes), headers: { 'Content-Type': type } };
}

async function batchCount(): Promise<number> {
  return test.engine.batches.list({ limit: 1000 }).items.length;
}

describe('an invalid form', () => {
  it('is refused when an archive is not in the field `archive`', async () => {
    const form = new FormData();
    form.append('file', blobOf(await zipOf(batchFiles(1, 'misnamed'))), 'night.zip');
    const { answer, body } = await submit({ body: form });
    expect(answer.status).toBe(400);
    expect(body).toMatchObject({ detail: expect.stringContaining('the field archive'), errors: [{ in: 'body', field: 'file' }] });
  });

  it('is refused when a part has no name', async () => {
    for (const name of ['form-data', 'form-data; filename="a.jpg"', 'form-data; name=""']) {
      const sent = `--x\r\nContent-Disposition: ${name}\r\n\r\nbytes\r\n--x--\r\n`;
      const { answer, body } = await submit(raw(Buffer.from(sent), 'multipart/form-data; boundary=x'));
      expect(answer.status).toBe(400);
      expect(body).toMatchObject({ detail: expect.stringContaining('name') });
    }
  });

  it('is refused when its manifest is not valid', async () => {
    const form = new FormData();
    form.append('manifest', '{"x":1}');
    const { answer, body } = await submit({ body: form });
    expect([400, 422]).toContain(answer.status);
    expect(body).toMatchObject({ detail: expect.stringContaining('manifest') });
  });
});

describe('POST /v1/batches', () => {
  describe('a form of manifest and images', () => {
    it('is accepted with the address of the batch', async () => {
      const { answer, body } = await submit({ body: formOf(batchFiles(3, 'form'), 'camera-01') });
      expect(answer.status).toBe(202);
      expect(answer.headers.get('location')).toBe(`/v1/batches/${body.id}`);
      expect(WireSubmission.parse(body)).toEqual(body);
      expect(body).toMatchObject({
        name: 'camera-01',
        state: 'accepted',
        total: 3,
        already: false,
        progress: { done: 0, total: 3 },
      });
    });

    it.each([
      ['a quote within a cell', 'file,camera_id,captured_at\n0001.jpg,cam "A",2026-03-03T10:00:00Z\n'],
      ['JSON', '{"x":1}'],
    ])('is refused with a manifest that is not CSV (%s)', async (_, manifest) => {
      const { answer, body } = await submit({ body: formOf({ ...batchFiles(1), 'manifest.csv': manifest }) });
      expect(answer.status).toBe(422);
      expect(body).toMatchObject({ code: 'bad_manifest' });
    });

    it('returns the existing batch when it is submitted again in any form', async () => {
      const files = batchFiles(4, 'again');
      const first = await submit({ body: formOf(files, 'first') });
      const before = await batchCount();
      for (const init of [
        { body: formOf(files, 'second') },
        raw(await zipOf(files), 'application/zip'),
        raw(await tarOf(files), 'application/x-tar'),
      ]) {
        const { answer, body } = await submit(init);
        expect(answer.status).toBe(200);
        expect(body).toMatchObject({ id: first.body.id, name: 'first', already: true });
      }
      expect(await batchCount()).toBe(before);
    });

    it('may have its manifest last', async () => {
      const { 'manifest.csv': manifest, ...images } = batchFiles(2, 'last');
      const { answer, body } = await submit({ body: formOf({ ...images, 'manifest.csv': manifest as string }) });
      expect(answer.status).toBe(202);
      expect(body).toMatchObject({ name: 'upload', total: 2 });
    });

    it('may have its manifest as JSON lines under any name', async () => {
      const form = new FormData();
      const row = { file: 'img-1.jpg', camera_id: 'cam-01', captured_at: '2026-03-01T06:30:00Z' };
      form.append('manifest', blobOf(JSON.stringify(row)), 'tonight.jsonl');
      form.append('images', blobOf('jsonl picture'), 'img-1.jpg');
      const { answer, body } = await submit({ body: form });
      expect(answer.status).toBe(202);
      expect(body.total).toBe(1);
    });

    it('gives a row to a file with a path outside of the batch, and continues', async () => {
      const form = formOf(batchFiles(1, 'climb'));
      form.append('images', blobOf('x'), '../../etc/passwd');
      form.append('images', blobOf('y'), 'img-9.jpg');
      const { body } = await submit({ body: form });
      const { receipt } = (await (await test.app.request(`/v1/batches/${body.id}`)).json()) as {
        receipt: { items: { file: string; reason: string }[] };
      };
      expect(receipt.items.map(({ file, reason }) => [file, reason])).toEqual([
        ['img-1.jpg', null],
        ['../../etc/passwd', 'bad_name'],
        ['img-9.jpg', 'not_in_manifest'],
      ]);
    });

    it('is refused without a manifest', async () => {
      const form = new FormData();
      form.append('images', blobOf('x'), 'img-1.jpg');
      const { answer, body } = await submit({ body: form });
      expect(answer.status).toBe(422);
      expect(body).toMatchObject({ code: 'bad_manifest' });
    });

    it('needs none for pictures of one camera, named in the query or by the form', async () => {
      const pictures = { '20261103_140509.jpg': 'one', '20261103_140510-0600.jpg': 'two', '0003.jpg': 'three' };
      const form = formOf(pictures, 'night');
      form.append('images', blobOf('four'), '20261103_140511.jpg');
      const { answer, body } = await submit({ body: form }, '/v1/batches?camera=cam-07&zone=america/chicago');
      expect(answer.status).toBe(202);
      expect(body).toMatchObject({ name: 'night', total: 4 });
      const receipt = test.engine.batches.receipt(body.id as string, { limit: 10 }).items;
      expect(receipt.map(({ file, status, reason }) => [file, reason ?? status])).toEqual([
        ['0003.jpg', 'no_time'],
        ['20261103_140509.jpg', 'pending'],
        ['20261103_140510-0600.jpg', 'pending'],
        ['20261103_140511.jpg', 'pending'],
      ]);
      const named = new FormData();
      named.append('camera', 'cam-07');
      named.append('zone', 'America/Chicago');
      named.append('archive', blobOf(await zipOf({ ...pictures, '20261103_140511.jpg': 'four' })), 'night.zip');
      expect((await submit({ body: named })).body).toMatchObject({ id: body.id, already: true });
    });

    it('reads the dates of its manifest as query or form say, and tells what the manifest itself tells', async () => {
      const files = (name: string, at: string) =>
        formOf({ 'manifest.csv': `file,camera_id,captured_at\nimg-1.jpg,cam-07,${at}\n`, 'img-1.jpg': name });
      const zone = '/v1/batches?zone=America/Chicago';
      const told = await submit({ body: files('told', '14/3/2026 14:05') }, zone);
      expect(told.body).toMatchObject({ already: false, manifest_dates: { order: 'day-first', row: 2 } });
      expect((await submit({ body: files('doubtful', '3/4/2026 14:05') }, zone)).answer.status).toBe(422);
      const form = new FormData();
      form.append('dates', 'month-first');
      form.append('zone', 'America/Chicago');
      for (const [name, file] of files('said', '3/4/2026 14:05')) form.append(name, file);
      const said = await submit({ body: form });
      expect(said.body).toMatchObject({ already: false, manifest_dates: null });
      // The same batch is one with the same times.
      const same = async (name: string, at: string) => (await submit({ body: files(name, at) })).body;
      expect(await same('told', '2026-03-14T19:05:00Z')).toMatchObject({ id: told.body.id, already: true });
      expect(await same('said', '2026-03-04T20:05:00Z')).toMatchObject({ id: said.body.id, already: true });
    });

    it.each([
      ['a zone that is none', '/v1/batches?camera=cam-07&zone=Chicago', 'a time zone such as America/Chicago'],
      ['dates of a manifest and a camera', '/v1/batches?camera=cam-07&dates=day-first', 'Expected dates of a manifest'],
      ['an order that is none', '/v1/batches?dates=us', 'for dates'],
    ])('is refused with %s', async (_, asked, said) => {
      const { answer, body } = await submit({ body: formOf({ '20261103_140509.jpg': 'one' }) }, asked);
      expect(answer.status).toBe(400);
      expect(body).toMatchObject({ detail: expect.stringContaining(said) });
    });

    it('is refused without a file', async () => {
      const form = new FormData();
      form.append('name', 'empty');
      const { answer, body } = await submit({ body: form });
      expect(answer.status).toBe(400);
      expect(body).toMatchObject({ code: 'bad_request', detail: expect.stringContaining('received no file') });
    });

    it('is refused with an unknown field', async () => {
      const form = new FormData();
      form.append('naem', 'typo');
      const { answer, body } = await submit({ body: form });
      expect(answer.status).toBe(400);
      expect(body).toMatchObject({ errors: [{ in: 'body', field: 'naem' }] });
    });

    it('keeps nothing when one file is over the limit', async () => {
      const before = await batchCount();
      const form = formOf(batchFiles(2, 'big'));
      form.append('images', blobOf(Buffer.alloc(200_000)), 'big.jpg');
      const { answer, body } = await submit({ body: form });
      expect(answer.status).toBe(413);
      expect(body).toMatchObject({ code: 'too_large', detail: expect.stringContaining('"big.jpg"') });
      expect(await batchCount()).toBe(before);
    });
  });

  describe('a form with an archive', () => {
    it.each([
      ['night.zip', zipOf],
      ['night.tar', tarOf],
      ['night.tar.gz', tarGzOf],
    ])('accepts %s and its name', async (name, archiveOf) => {
      const form = new FormData();
      form.append('archive', blobOf(await archiveOf(batchFiles(3, name))), name);
      const { answer, body } = await submit({ body: form });
      expect(answer.status).toBe(202);
      expect(body).toMatchObject({ name: 'night', total: 3 });
    });

    it.each([
      ['zip', zipOf],
      ['tar', tarOf],
    ])('is refused when there are files beside the %s', async (kind, archiveOf) => {
      const before = await batchCount();
      const form = new FormData();
      form.append('archive', blobOf(await archiveOf(batchFiles(2, `beside ${kind}`))), 'a');
      form.append('images', blobOf('x'), 'img-9.jpg');
      const { answer, body } = await submit({ body: form });
      expect(answer.status).toBe(400);
      expect(body).toMatchObject({ detail: expect.stringContaining('nothing beside the archive') });
      expect(await batchCount()).toBe(before);
    });
  });

  describe('an archive as the body', () => {
    it.each([
      ['application/zip', zipOf],
      ['application/x-tar', tarOf],
      ['application/gzip', tarGzOf],
      ['application/octet-stream', zipOf],
    ])('accepts %s with the name from the query', async (type, archiveOf) => {
      const { answer, body } = await submit(raw(await archiveOf(batchFiles(3, type)), type), '/v1/batches?name=I-10%20west');
      expect(answer.status).toBe(202);
      expect(body).toMatchObject({ name: 'I-10 west', total: 3 });
    });

    it('is recognized by its content, not by its name', async () => {
      const { answer } = await submit(raw(await tarGzOf(batchFiles(2, 'mislabelled')), 'application/zip'));
      expect(answer.status).toBe(202);
    });

    it('leaves no file in the spool folder', async () => {
      await submit(raw(await zipOf(batchFiles(2, 'spool')), 'application/zip'));
      expect(await readdir(join(test.data, 'spool'))).toEqual([]);
    });

    it('is refused when it is not an archive', async () => {
      const { answer, body } = await submit(raw(Buffer.from('%PDF-1.7'), 'application/zip'));
      expect(answer.status).toBe(415);
      expect(body).toMatchObject({ code: 'unsupported' });
    });

    it('is refused when it is truncated', async () => {
      const before = await batchCount();
      const tar = await tarGzOf(batchFiles(20, 'short'));
      const { answer, body } = await submit(raw(tar.subarray(0, tar.length / 2), 'application/gzip'));
      expect(answer.status).toBe(422);
      expect(body).toMatchObject({ code: 'bad_archive' });
      const zip = await zipOf(batchFiles(20, 'short'));
      expect((await submit(raw(zip.subarray(0, zip.length / 2), 'application/zip'))).answer.status).toBe(422);
      expect(await batchCount()).toBe(before);
    });

    it('is refused when it is of another kind', async () => {
      const { answer } = await submit({ body: '{}', headers: { 'Content-Type': 'application/json' } });
      expect(answer.status).toBe(415);
      expect((await submit({ headers: { 'Content-Type': 'application/zip' } })).answer.status).toBe(400);
    });
  });
});
