import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireCameraPage } from '../wire/camera.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const NOTHING = { name: null, lat: null, lon: null, heading: null, zone: null, kind: null, zone_by_place: null };

describe('PUT /v1/cameras', () => {
  it('stores places of cameras and keeps their counts of reads', async () => {
    const read = { plate: 'KDR4821', camera_id: 'cam-1', captured_at: '2026-03-01T06:30:00Z' };
    await test.app.request('/v1/reads', ndjson([read]));
    const items = [{ id: 'cam-1', name: 'I-10 west', lat: 31.8, lon: -106.6, heading: 290 }, { id: 'cam-2' }];
    const answer = await test.app.request('/v1/cameras', json('PUT', { items }));
    expect(await answer.json()).toEqual({ stored: 2 });

    const page = await (await test.app.request('/v1/cameras')).json();
    expect(WireCameraPage.parse(page)).toEqual(page);
    expect(page).toEqual({
      items: [
        {
          ...items[0],
          zone: null,
          kind: null,
          zone_by_place: 'America/Denver',
          reads: 1,
          last_read_at: '2026-03-01T06:30:00.000Z',
        },
        { id: 'cam-2', ...NOTHING, reads: 0, last_read_at: null },
      ],
      next: null,
    });
  });

  it('keeps the given kind of a camera in small letters, and refuses one that is no line of text', async () => {
    const put = async (kind: unknown) => await test.app.request('/v1/cameras', json('PUT', { items: [{ id: 'mounted', kind }] }));
    expect((await put(' Trailer ')).status).toBe(200);
    const { items } = WireCameraPage.parse(await (await test.app.request('/v1/cameras')).json());
    expect(items.find(({ id }) => id === 'mounted')).toMatchObject({ kind: 'trailer' });
    for (const bad of ['', 'a\nb', 'x'.repeat(65), 7]) {
      const refused = await put(bad);
      expect(refused.status).toBe(400);
      expect(JSON.stringify(await refused.json())).toContain('kind');
    }
  });

  it('keeps the given zone of a camera, and refuses an unknown zone', async () => {
    await test.app.request(
      '/v1/cameras',
      json('PUT', { items: [{ id: 'zoned', lat: 31.8, lon: -106.6, zone: 'america/ojinaga' }] }),
    );
    const { items } = WireCameraPage.parse(await (await test.app.request('/v1/cameras')).json());
    const zoned = { zone: 'America/Ojinaga', zone_by_place: 'America/Denver' };
    expect(items.find(({ id }) => id === 'zoned')).toMatchObject(zoned);
    const refused = await test.app.request('/v1/cameras', json('PUT', { items: [{ id: 'zoned', zone: 'America/Nowhere' }] }));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ in: 'body', field: 'items[0].zone' }] });
  });

  it('names the camera with an invalid place', async () => {
    const answer = await test.app.request('/v1/cameras', json('PUT', { items: [{ id: 'a' }, { id: 'b', lat: 91 }] }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ in: 'body', field: 'items[1].lat' }] });
  });
});
