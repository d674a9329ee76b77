import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multipartParts, type Part } from './multipart.ts';

const LIMITS = { maxFileBytes: () => 1_000_000, alwaysFiles: ['manifest'] };

/** A form as a browser would send it, cut into chunks of `size` bytes. */
async function formBody(form: FormData, size: number): Promise<{ body: Readable; type: string }> {
  const response = new Response(form);
  const bytes = Buffer.from(await response.arrayBuffer());
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  return { body: Readable.from(chunks, { objectMode: false }), type: response.headers.get('content-type') ?? '' };
}

async function collect(parts: AsyncIterable<Part>): Promise<{ name: string; file?: string | undefined; text: string }[]> {
  const all = [];
  for await (const part of parts) {
    if (part.kind === 'field') all.push({ name: part.name, text: part.value });
    else all.push({ name: part.name, file: part.file, text: (await buffer(part.bytes)).toString('latin1') });
  }
  return all;
}

function file(text: string, name: string): [Blob, string] {
  return [new Blob([Buffer.from(text, 'latin1')]), name];
}

describe('multipartParts', () => {
  it('returns every part whole and in order, whatever the sizes of chunks', async () => {
    const contents = fc.array(fc.string({ maxLength: 300, unit: 'binary-ascii' }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(contents, fc.integer({ min: 1, max: 400 }), async (texts, size) => {
        const form = new FormData();
        for (const [i, text] of texts.entries()) form.append('images', ...file(text, `day 1/${i}.jpg`));
        const { body, type } = await formBody(form, size);
        expect(await collect(multipartParts(body, type, LIMITS))).toEqual(
          texts.map((text, i) => ({ name: 'images', file: `day 1/${i}.jpg`, text })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('continues with the next part when one is destroyed unread', async () => {
    const form = new FormData();
    form.append('images', ...file('x'.repeat(500_000), 'a.jpg'));
    form.append('images', ...file('second', 'b.jpg'));
    const { body, type } = await formBody(form, 64 * 1024);
    const seen = [];
    for await (const part of multipartParts(body, type, LIMITS)) {
      if (part.kind === 'field') continue;
      seen.push(part.file);
      if (part.file === 'a.jpg') part.bytes.destroy();
      else expect((await buffer(part.bytes)).toString()).toBe('second');
    }
    expect(seen).toEqual(['a.jpg', 'b.jpg']);
  });

  it('accepts a manifest without a file name as a file', async () => {
    const form = new FormData();
    form.append('name', 'camera-07');
    form.append('manifest', 'file,camera_id');
    const { body, type } = await formBody(form, 1024);
    expect(await collect(multipartParts(body, type, LIMITS))).toEqual([
      { name: 'name', text: 'camera-07' },
      { name: 'manifest', file: undefined, text: 'file,camera_id' },
    ]);
  });

  it('names the file that is over the limit', async () => {
    const form = new FormData();
    form.append('images', ...file('x'.repeat(2_000), 'big.jpg'));
    const { body, type } = await formBody(form, 100);
    const all = collect(multipartParts(body, type, { ...LIMITS, maxFileBytes: () => 1_000 }));
    await expect(all).rejects.toMatchObject({ code: 'too_large', message: expect.stringContaining('"big.jpg"') });
    expect(body.destroyed).toBe(true);
  });

  it('reports a truncated body', async () => {
    const form = new FormData();
    form.append('images', ...file('x'.repeat(2_000), 'a.jpg'));
    const { body, type } = await formBody(form, 1_000);
    const [first] = await body.toArray();
    const all = collect(multipartParts(Readable.from([first], { objectMode: false }), type, LIMITS));
    await expect(all).rejects.toMatchObject({ code: 'bad_request', message: expect.stringContaining('whole multipart') });
  });

  it('reports a missing boundary', async () => {
    const all = collect(multipartParts(Readable.from([]), 'multipart/form-data', LIMITS));
    await expect(all).rejects.toMatchObject({ code: 'bad_request', message: expect.stringContaining('Boundary not found') });
  });

  it('stops reading when the consumer stops', async () => {
    const form = new FormData();
    for (let i = 0; i < 20; i++) form.append('images', ...file('x'.repeat(100_000), `${i}.jpg`));
    const { body, type } = await formBody(form, 16 * 1024);
    for await (const part of multipartParts(body, type, LIMITS)) if (part.kind === 'file') break;
    expect(body.destroyed).toBe(true);
  });
});
