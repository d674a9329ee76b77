import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireCameraPage } from '../wire/camera.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

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
        { ...items[0], reads: 1, last_read_at: '2026-03-01T06:30:00.000Z' },
        { id: 'cam-2', name: null, lat: null, lon: null, heading: null, reads: 0, last_read_at: null },
      ],
      next: null,
    });
  });

  it('names the camera with an invalid place', async () => {
    const answer = await test.app.request('/v1/cameras', json('PUT', { items: [{ id: 'a' }, { id: 'b', lat: 91 }] }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ in: 'body', field: 'items[1].lat' }] });
  });
});
