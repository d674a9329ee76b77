import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isInside } from '../../engine/fields/area.ts';
import { keyOf } from '../testing/keyed.ts';
import { listenerTo } from '../testing/listener.ts';
import { ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

const CAMERAS = [
  { id: 'el-paso', name: null, lat: 31.76, lon: -106.48, heading: null },
  { id: 'laredo', name: null, lat: 27.5, lon: -99.5, heading: null },
  { id: 'nowhere', name: null, lat: null, lon: null, heading: null },
];
const EL_PASO = '31.7 -106.4 25km';
let test: TestApp;
let began: number;

beforeAll(async () => {
  test = await openTestApp();
  test.engine.cameras.put(CAMERAS);
  const { id } = test.engine.watchlists.create({ name: 'stolen', policy: 'exact' });
  test.engine.entries.add(id, { plate: 'KDR4821' });
  began = test.engine.events.lastId();
  const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString();
  const lines = Array.from({ length: 12 }, (_, i) => ({ plate: 'KDR4821', camera_id: CAMERAS[i % 3]?.id, captured_at: at(i) }));
  await test.app.request('/v1/reads', ndjson(lines));
});
afterAll(() => test.close());

const follow = async (query: string, headers: Record<string, string> = {}) =>
  listenerTo(await test.app.request(`/v1/hits/events?${query}`, { headers }));

it('a listener gets exactly the hits of its places after the last one that it has seen', async () => {
  const stored = test.engine.events.since('hit', began);
  const cameraOf = ({ body }: { readonly body: unknown }) => (body as { camera_id: string }).camera_id;
  const places = fc.record({
    area: fc.constantFrom(null, EL_PASO, '27.5 -99.5 10km', '26 -107, 33 -107, 33 -99, 26 -99'),
    camera: fc.subarray(CAMERAS.map(({ id }) => id)),
    after: fc.constantFrom(...stored.map(({ id }) => id)),
  });
  await fc.assert(
    fc.asyncProperty(places, async ({ area, camera, after }) => {
      const query = new URLSearchParams([...(area === null ? [] : [['area', area]]), ...camera.map((id) => ['camera', id])]);
      const circle = { centre: { lat: area === EL_PASO ? 31.7 : 27.5, lon: area === EL_PASO ? -106.4 : -99.5 }, radius_km: 25 };
      const isOf = (id: string): boolean => {
        const { lat = null, lon = null } = CAMERAS.find((one) => one.id === id) ?? {};
        if (camera.length > 0 && !camera.includes(id)) return false;
        if (area === null) return true;
        return lat !== null && lon !== null && (area.includes(',') || isInside(circle, { lat, lon }));
      };
      const wanted = stored.filter((event) => event.id > after && isOf(cameraOf(event))).map(({ id }) => id);
      const listener = await follow(String(query), { 'Last-Event-ID': String(after) });
      expect((await listener.take(wanted.length)).map(({ id }) => id)).toEqual(wanted);
      await listener.leave();
    }),
    { numRuns: 30 },
  );
});

it('a requested place narrows what another agency sees, and never widens it', async () => {
  const key = keyOf(test.engine, 'Deputy', ['analyst'], 'Sheriff');
  const BY = { actor: 'Owner', channel: 'http' } as const;
  const grant = {
    to_agency: 'Sheriff',
    what: 'hits',
    cameras: ['laredo', 'nowhere'],
    reason: 'task force',
    until: Date.now() + 86_400_000,
  } as const;
  test.engine.sharing.grant(grant, BY, null);
  const headers = {
    Authorization: `Bearer ${key}`,
    'Lpr-Purpose': 'criminal investigation',
    'Lpr-Case': 'C-9',
    'Last-Event-ID': String(began),
  };
  const seen = async (query: string, count: number) => {
    const listener = listenerTo(await test.bare(`/v1/hits/events?${query}`, { headers }));
    const told = (await listener.take(count)).map(({ data }) => data.body.camera_id);
    await listener.leave();
    return told;
  };
  expect(await seen('camera=laredo&camera=el-paso', 4)).toEqual(Array(4).fill('laredo'));
  expect(await seen('area=26 -107, 33 -107, 33 -99, 26 -99', 4)).toEqual(Array(4).fill('laredo'));
});

it('an invalid place is refused with a sentence', async () => {
  const refused = await test.app.request('/v1/hits/events?area=El Paso');
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('a circle such as 31.76 -106.48 25km')]);
});
