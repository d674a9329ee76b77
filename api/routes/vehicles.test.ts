import { expect, it, onTestFinished } from 'vitest';
import { ndjson, openTestApp } from '../testing/test-app.ts';

const T = '2026-03-03T10:00:00Z';

async function opened() {
  const { app, engine, close } = await openTestApp();
  onTestFinished(close);
  engine.cameras.put([
    { id: 'a', name: null, lat: 31, lon: -106, heading: null },
    { id: 'b', name: null, lat: 31.27, lon: -106, heading: null },
  ]);
  const lines = [
    { camera_id: 'a', captured_at: T, plate: 'GR06762', state: 'US-TX' },
    { camera_id: 'b', captured_at: '2026-03-03T10:20:00Z', plate: 'GR06782', confidence: 0.6 },
    { camera_id: 'b', captured_at: '2026-03-04T10:20:00Z', plate: 'GR06762', state: 'US-TX' },
    { camera_id: 'b', captured_at: '2026-03-04T10:21:00Z', plate: 'KLM4471' },
  ];
  expect((await app.request('/v1/reads', ndjson(lines))).status).toBe(200);
  return { app, engine };
}

async function appWithReads() {
  return (await opened()).app;
}

it('returns the passages of a plate, as /v1/reads?likely= does, in JSON, CSV and GeoJSON', async () => {
  const app = await appWithReads();
  const answer = await (await app.request('/v1/reads?likely=gro-6762')).json();
  expect(answer).toMatchObject({ plate: 'GRO6762', total: 3, not_followed: 0, months_forgotten: [], cameras_left_out: [] });
  expect(answer.method.length).toBeGreaterThan(2);
  expect(answer).toEqual(await (await app.request('/v1/vehicles/GRO6762/passages')).json());
  const csv = await (await app.request('/v1/vehicles/GR06762/passages?format=csv&camera=a')).text();
  expect(csv.split('\n').slice(0, 2)).toEqual([
    '# /v1/vehicles/GR06762/passages?format=csv&camera=a',
    'captured_at,camera_id,lat,lon,read_as,state,p,log_likelihood_ratio,read_id',
  ]);
  expect(csv).toContain('2026-03-03T10:00:00.000Z,a,31,-106,GR06762,US-TX,');
  const points = await app.request('/v1/reads?likely=GR06762&camera=b&state=US-TX&limit=1');
  expect(await points.json()).toMatchObject({ total: 2 });
});

it('refuses what a search for one plate does not take, instead of searching more widely', async () => {
  const app = await appWithReads();
  for (const beside of ['plate=KLM4471', 'batch=x', 'min_confidence=0.9', 'max_confidence=0.5', 'cursor=x']) {
    const answer = await app.request(`/v1/reads?likely=GR06762&${beside}`);
    const { code, detail } = await answer.json();
    expect([answer.status, code]).toEqual([400, 'bad_request']);
    expect(detail).toMatch(`Expected nothing beside likely for ${beside.split('=')[0]} but received `);
  }
  const spanish = await app.request('/v1/reads?likely=GR06762&batch=x', { headers: { 'Accept-Language': 'es' } });
  expect((await spanish.json()).detail).toBe('Se esperaba nada junto a likely (batch), pero llegó "x"');
});

it('returns the timeline of a vehicle, and its journeys as lines', async () => {
  const app = await appWithReads();
  const vehicle = await (await app.request('/v1/vehicles/GR06762')).json();
  expect(vehicle).toMatchObject({ total: 3, days_seen: 2, states: [{ state: 'US-TX', passages: 2 }] });
  expect(vehicle.journeys[0].links[0]).toMatchObject({ minutes: 20, km: 30, kmh: 90 });
  const spanish = await (await app.request('/v1/vehicles/GR06762', { headers: { 'Accept-Language': 'es' } })).json();
  expect(spanish.method[0]).toMatch(/^Las lecturas de un vehículo/);
  expect(spanish.journeys[0].links[0].why).toMatch(
    /^leída así \(1\.000\) en a, leída como GR06782 \(\d\.\d+\) en b 20 minutos después; 30 km/,
  );
  const { method, limits, journeys: all } = vehicle;
  expect({ ...spanish, method, limits, journeys: all }).toEqual(vehicle);
  const journeys = await app.request('/v1/vehicles/GR06762/journeys');
  expect(journeys.headers.get('content-type')).toBe('application/geo+json');
  const { features, left_out } = await journeys.json();
  expect(features).toHaveLength(1);
  expect(left_out).toBe(1);
  expect(features[0].geometry).toEqual({
    type: 'LineString',
    coordinates: [
      [-106, 31],
      [-106, 31.27],
    ],
  });
  const points = await (await app.request('/v1/vehicles/GR06762?format=geojson')).json();
  expect(points.features).toHaveLength(3);
});

it('refuses invalid parameters with a sentence', async () => {
  const app = await appWithReads();
  const detail = async (address: string): Promise<[number, string]> => {
    const answer = await app.request(address);
    return [answer.status, (await answer.json()).detail];
  };
  expect(await detail('/v1/vehicles/GR')).toEqual([400, expect.stringContaining('a plate of at least 3 characters')]);
  expect(await detail('/v1/vehicles/GR0*')).toEqual([400, expect.stringContaining('a whole plate')]);
  expect(await detail('/v1/vehicles/GR06762?from=2026-03-04T00:00:00Z&to=2026-03-03T00:00:00Z')).toEqual([
    400,
    expect.stringContaining('ends after it begins'),
  ]);
  expect(await detail('/v1/vehicles/GR06762?from=2016-03-04T00:00:00Z')).toEqual([
    400,
    expect.stringContaining('at most 400 days'),
  ]);
  expect(await detail('/v1/vehicles/GR06762?camera=nowhere')).toEqual([404, expect.stringContaining('nowhere')]);
  expect(await detail('/v1/vehicles/GR06762?area=31.76')).toEqual([400, expect.stringContaining('a circle such as')]);
  expect(await detail('/v1/vehicles/GR06762?hours=noon')).toEqual([400, expect.stringContaining('hours such as')]);
});

it('tells by a mark how far the history has got, which counts reads that were deleted, too, as the documentation says', async () => {
  const { app, engine } = await opened();
  const before = await (await app.request('/v1/vehicles/GR06762')).json();
  engine.retention.use({ profile: 'plain', terms: { unhit: 24 } }, { actor: 'Ann', channel: 'cli' });
  await engine.retention.run({ actor: 'Ann', channel: 'cli' });
  expect(engine.reads.list({}).items).toEqual([]);
  const after = await (await app.request('/v1/vehicles/GR06762')).json();
  expect([before.followed, after.followed, after.total]).toEqual([4, 4, 0]);
  const { components } = await (await app.request('/openapi.json')).json();
  const said = Object.values<{ properties?: Record<string, { description?: string }> }>(components.schemas).flatMap(
    ({ properties }) => properties?.followed?.description ?? [],
  );
  expect(said.length).toBeGreaterThan(0);
  for (const description of said) expect(description).toContain('No count of reads');
});
