import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { encodeJpeg } from '../fixtures/camera/encode.ts';
import { photograph } from '../fixtures/camera/photograph.ts';
import { STUDIO } from '../fixtures/camera/studio.ts';
import { drawPlate } from '../fixtures/plates/draw.ts';
import { issuePlate } from '../fixtures/plates/issue.ts';
import { randomOf } from '../fixtures/random.ts';
import { openReaderPool, type ReaderPool } from '../ocr/pool/reader-pool.ts';
import { streetOf } from '../tests/support/street.ts';
import { formOf, zipOf } from './testing/batches.ts';
import { listenerTo } from './testing/listener.ts';
import { json, openTestApp, type TestApp } from './testing/test-app.ts';
import type { WireReceipt } from './wire/batch.ts';
import { WireRead } from './wire/read.ts';

const SEED = 611;
const COUNT = 4;

/** Issued plates and their pictures. */
async function picturesOf(count: number): Promise<{ plate: string; jpeg: Buffer }[]> {
  return await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const issued = issuePlate(randomOf(SEED, 'issue', i), { jurisdiction: 'US-TX', vanity: 0 });
      const art = drawPlate(issued, randomOf(SEED, 'draw', i));
      return { plate: issued.plate, jpeg: await encodeJpeg(photograph(art, STUDIO, randomOf(SEED, 'shot', i)), 92) };
    }),
  );
}

let test: TestApp;
let pool: ReaderPool;
beforeAll(async () => {
  pool = await openReaderPool({ threads: 1 });
});
afterAll(() => pool.close());
// What one batch counts in the metrics is not to be mixed with another test's.
beforeEach(async () => {
  test = await openTestApp({ pictureReader: pool });
});
afterEach(() => test.close());

describe('a batch of real pictures', () => {
  it('is read, is followed live, and gives hits for listed plates', async () => {
    const pictures = await picturesOf(COUNT);
    const list = (await (await test.app.request('/v1/watchlists', json('POST', { name: 'planted' }))).json()) as { id: string };
    for (const { plate } of pictures.slice(0, 2)) {
      await test.app.request(`/v1/watchlists/${list.id}/entries`, json('POST', { plate }));
    }
    const rows = pictures.map((_, i) => `${i}.jpg,cam-07,2026-03-01T06:30:0${i}Z`);
    const zip = await zipOf({
      'manifest.csv': `file,camera_id,captured_at\n${rows.join('\n')}\n`,
      ...Object.fromEntries(pictures.map(({ jpeg }, i) => [`${i}.jpg`, jpeg])),
    });
    const init = { method: 'POST', body: Uint8Array.from(zip), headers: { 'Content-Type': 'application/zip' } };
    const { id } = (await (await test.app.request('/v1/batches', init)).json()) as { id: string };

    const listener = listenerTo(await test.app.request(`/v1/batches/${id}/events`));
    const told = [];
    for (let message = await listener.next(); message !== null; message = await listener.next()) told.push(message);
    expect(told[0]?.event).toBe('batch.state');
    expect(told.at(-1)).toMatchObject({ event: 'batch.done', data: { subject: id, body: { state: 'done', total: COUNT } } });
    const ids = told.slice(1).map((message) => message.id as number);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));

    const batch = (await (await test.app.request(`/v1/batches/${id}`)).json()) as {
      state: string;
      counts: Record<string, number>;
      receipt: { items: { plate: string | null; read_id: string | null }[] };
    };
    expect(batch).toMatchObject({ state: 'done', progress: { done: COUNT, total: COUNT } });
    expect(batch.counts.read).toBeGreaterThanOrEqual(COUNT / 2);

    // Every listed plate that was read correctly has its hit, with the picture it was read from.
    const hits = (await (await test.app.request(`/v1/hits?batch=${id}`)).json()) as {
      items: { read: { id: string; plate: string; image: string; jurisdiction: string | null }; entry: { plate: string } }[];
    };
    const found = batch.receipt.items.flatMap(({ plate }, i) => (i < 2 && plate === pictures[i]?.plate ? [i] : []));
    expect(found.length).toBeGreaterThan(0);
    for (const i of found) {
      const { plate, jpeg } = pictures[i] as { plate: string; jpeg: Buffer };
      const hit = hits.items.find(({ entry }) => entry.plate === plate);
      expect(hit?.read.image).toBe(createHash('sha256').update(jpeg).digest('hex'));
      const shown = await test.app.request(`/v1/images/${hit?.read.image}`);
      expect(Buffer.from(await shown.arrayBuffer())).toEqual(jpeg);
      const of = await test.app.request(`/v1/reads/${hit?.read.id}/image`);
      expect([of.status, of.headers.get('location')]).toEqual([302, `/v1/images/${hit?.read.image}`]);
      const { passages } = (await (await test.app.request(`/v1/vehicles/${plate}`)).json()) as { passages: object[] };
      expect(passages).toContainEqual(expect.objectContaining({ read_id: hit?.read.id, has_picture: true }));
    }

    const text = await (await test.app.request('/metrics')).text();
    expect(text).toMatch(/^lpr_events_total\{kind="batch.accepted"\} 1$/m);
    expect(text).toMatch(/^lpr_events_total\{kind="batch.done"\} 1$/m);
    expect(text).toMatch(/^lpr_events_total\{kind="hit.created"\} [1-9]/m);
    expect(text).toMatch(/^lpr_queue_depth 0$/m);
    expect(text).toMatch(/^lpr_reads [1-9]/m);
    expect(text).toMatch(/^lpr_http_request_duration_seconds_count\{method="POST",route="\/v1\/batches",status="202"\} 1$/m);
    expect(text).not.toContain('process_');
  });

  it('with several plates, where its manifest says they are, gives a read and a crop of each', async () => {
    const { jpeg, plates } = await streetOf({
      at: [
        [100, 200],
        [700, 420],
      ],
    });
    const box = plates.map(({ corners }) => corners.map(Math.round).join(' ')).join('; ');
    const manifest = `file,camera_id,captured_at,box\nstreet.jpg,cam-08,2026-03-01T06:30:00Z,${box}\n`;
    const init = { method: 'POST', body: formOf({ 'manifest.csv': manifest, 'street.jpg': jpeg }) };
    const { id } = (await (await test.app.request('/v1/batches', init)).json()) as { id: string };
    await test.engine.batches.finished(id);
    const { receipt } = (await (await test.app.request(`/v1/batches/${id}`)).json()) as { receipt: z.infer<typeof WireReceipt> };
    const [row] = receipt.items;
    expect(row?.plates.map(({ plate }) => plate).toSorted()).toEqual(plates.map(({ plate }) => plate).toSorted());
    for (const { read_id, plate, box } of row?.plates ?? []) {
      const of = plates.find((each) => each.plate === plate);
      expect(box?.corners.flat()).toEqual(of?.corners.map(Math.round));
      const read = WireRead.parse(await (await test.app.request(`/v1/reads/${read_id}`)).json());
      expect(read.box).toEqual(box);
      const answer = await test.app.request(`/v1/reads/${read_id}/crop`);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'cache-control': 'private, max-age=31536000, immutable',
        'content-security-policy': expect.stringContaining('sandbox'),
      });
      const crop = Buffer.from(await answer.arrayBuffer());
      const { width = 0, height = 0 } = await sharp(crop).metadata();
      expect([width > 180 && width < 300, height > 90 && height < 160]).toEqual([true, true]);
      expect(await pool.read({ bytes: crop })).toMatchObject({ status: 'read', readings: [{ raw: plate }] });
      const etag = answer.headers.get('etag') as string;
      const again = await test.app.request(`/v1/reads/${read_id}/crop`, { headers: { 'If-None-Match': etag } });
      expect(again.status).toBe(304);
    }
  });
});
