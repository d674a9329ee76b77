import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../testing/batches.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const PAGE = '<!doctype html><script>alert(1)</script>';
let test: TestApp;
let picture: Buffer;

beforeAll(async () => {
  test = await openTestApp();
  picture = await sharp({ create: { width: 64, height: 32, channels: 3, background: '#468' } })
    .jpeg()
    .toBuffer();
  const manifest = 'file,camera_id,captured_at\na.jpg,cam-1,2026-03-01T06:30:00Z\nb.jpg,cam-1,2026-03-01T06:31:00Z\n';
  await test.app.request('/v1/batches', {
    method: 'POST',
    body: formOf({ 'manifest.csv': manifest, 'a.jpg': picture, 'b.jpg': PAGE }),
  });
});
afterAll(() => test.close());

function addressOf(content: string | Buffer): string {
  return `/v1/images/${createHash('sha256').update(content).digest('hex')}`;
}

describe('GET /v1/images/:hash', () => {
  it('returns the picture with headers for a permanent, private cache', async () => {
    const answer = await test.app.request(addressOf(picture));
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(picture.length),
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
  });

  it('is 304 for a client that has it', async () => {
    const etag = (await test.app.request(addressOf(picture), { method: 'HEAD' })).headers.get('etag') as string;
    const answer = await test.app.request(addressOf(picture), { headers: { 'If-None-Match': etag } });
    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe('');
  });

  it('sends a file that is not a picture as an attachment', async () => {
    const answer = await test.app.request(addressOf(PAGE));
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(await answer.text()).toBe(PAGE);
  });

  it('refuses an address that is not a hash', async () => {
    expect((await test.app.request(addressOf('never seen'))).status).toBe(404);
    for (const name of ['..%2F..%2Fetc%2Fpasswd', 'abc', 'g'.repeat(64)]) {
      expect((await test.app.request(`/v1/images/${name}`)).status).toBe(400);
    }
  });
});
