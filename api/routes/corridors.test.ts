import { expect, it, onTestFinished } from 'vitest';
import { json, ndjson, openTestApp } from '../testing/test-app.ts';

/** I-35 from south to north, with a camera each way at three places and one far from it. */
const PLACES = [27.5, 28, 28.5];
const MAP = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'I-35' },
      geometry: { type: 'LineString', coordinates: PLACES.map((lat) => [-99.5, lat]) },
    },
  ],
};

async function appWithRoad() {
  const { app, engine, close } = await openTestApp();
  onTestFinished(close);
  const both = PLACES.flatMap((lat, i) => [
    { id: `n${i}`, name: null, lat, lon: -99.5, heading: 10 },
    { id: `s${i}`, name: null, lat, lon: -99.5, heading: 185 },
  ]);
  engine.cameras.put([
    ...both,
    { id: 'far', name: null, lat: 30, lon: -95, heading: 0 },
    { id: 'nowhere', name: null, lat: null, lon: null, heading: null },
  ]);
  const put = (path: string, body: object | string, type = 'application/json') =>
    app.request(path, {
      method: 'PUT',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { app, engine, put };
}

const detail = async (answer: Response): Promise<[number, string]> => [answer.status, (await answer.json()).detail];

it('imports roads, says where cameras stand, and names corridors by road and direction', async () => {
  const { app, put } = await appWithRoad();
  const report = await (await put('/v1/roads', MAP, 'application/geo+json')).json();
  expect(report).toMatchObject({ stretches: 1, roads: 1, off_road: ['far'], without_place: ['nowhere'] });
  expect(report.km).toBeCloseTo(111, 0);
  expect(report.cameras).toHaveLength(6);
  const { encoding, places_encoding, ...told } = report;
  expect([encoding, places_encoding]).toEqual(['UTF-8', null]);
  expect(await (await app.request('/v1/roads')).json()).toEqual(told);
  const north = await (await put('/v1/corridors/I-35%20north', { road: 'I-35', toward: 'north' })).json();
  expect(north).toMatchObject({ name: 'I-35 north', road: 'I-35', toward: 'north', cameras: ['n0', 'n1', 'n2'] });
  await put('/v1/corridors/home', { cameras: ['s2', 's1', 'far'] });
  await put('/v1/corridors/home', { cameras: ['s2', 's1'] });
  const { items } = await (await app.request('/v1/corridors')).json();
  expect(items.map(({ name, cameras }: { name: string; cameras: string[] }) => [name, cameras.join()])).toEqual([
    ['I-35 north', 'n0,n1,n2'],
    ['home', 's2,s1'],
  ]);
  expect((await app.request('/v1/corridors/home', { method: 'DELETE' })).status).toBe(204);
  expect((await app.request('/v1/corridors/home', { method: 'DELETE' })).status).toBe(404);
});

it('refuses wrong roads with line and column without changing anything, and corridors with unknown cameras or roads', async () => {
  const { app, put } = await appWithRoad();
  await put('/v1/roads', MAP);
  const wrong = '{"type": "FeatureCollection", "features": [\n  {"properties": {"name": "A"}, "geometry": {"type": "Point"}}\n]}';
  expect(await detail(await put('/v1/roads', wrong))).toEqual([422, expect.stringMatching(/^Line 2, column \d+: .*LineString/)]);
  expect(await detail(await put('/v1/roads', '{"type":'))).toEqual([400, expect.stringContaining('Expected JSON for the body')]);
  expect((await (await app.request('/v1/roads')).json()).roads).toBe(1);
  const named = async (body: object) => await detail(await put('/v1/corridors/x', body));
  expect(await named({ cameras: ['n0', 'n9'] })).toEqual([404, expect.stringContaining('"n9"')]);
  expect(await named({ road: 'I-10', toward: 'west' })).toEqual([404, expect.stringContaining('such as I-35')]);
  expect(await named({ road: 'I-35', toward: 'east' })).toEqual([400, expect.stringContaining('0 of them watch that way')]);
  expect(await named({ road: 'I-35' })).toEqual([400, expect.stringContaining('cameras, or a road and a direction')]);
});

it('imports roads in CSV from a form with their places, and names the part or cell that is wrong', async () => {
  const { app } = await appWithRoad();
  const send = async (files: Record<string, string>) => {
    const body = new FormData();
    for (const [name, text] of Object.entries(files)) body.append(name, new Blob([text]), `${name}.csv`);
    return await app.request('/v1/roads', { method: 'PUT', body });
  };
  const roads = 'from,to,road,km,kmh\nlaredo,cotulla,I-35,110,105\n';
  const places = 'id,lat,lon\nlaredo,27.5,-99.5\ncotulla,28.5,-99.5\n';
  expect(await (await send({ roads, places })).json()).toMatchObject({ stretches: 1, roads: 1, km: 110, encoding: 'UTF-8' });
  expect(await detail(await send({ roads: roads.replace('110', 'far'), places }))).toEqual([
    422,
    expect.stringMatching(/^Line 2, column km: /),
  ]);
  expect(await detail(await send({ roads }))).toEqual([422, expect.stringContaining('the part places of a form')]);
  expect(await detail(await send({ places }))).toEqual([400, expect.stringContaining('Expected the file roads')]);
  expect(await detail(await send({ roads, cameras: places }))).toEqual([400, expect.stringContaining('"cameras"')]);
  expect((await send({ roads: JSON.stringify(MAP) })).status).toBe(200);
  const csv = await app.request('/v1/roads', { method: 'PUT', body: roads, headers: { 'content-type': 'text/csv' } });
  expect(await detail(csv)).toEqual([415, expect.stringContaining('multipart/form-data')]);
});

it('tells which files of roads were read as Windows-1252, and refuses a map in it, since JSON is UTF-8', async () => {
  const { app } = await appWithRoad();
  const form = new FormData();
  form.append('roads', new Blob([Buffer.from('from,to,road,km\nlaredo,pe\xf1itas,Camino Pe\xf1a,110\n', 'latin1')]), 'roads.csv');
  form.append('places', new Blob(['id,lat,lon\nlaredo,27.5,-99.5\npeñitas,26.2,-98.4\n']), 'places.csv');
  const sent = await app.request('/v1/roads', { method: 'PUT', body: form });
  expect(await sent.json()).toMatchObject({ roads: 1, encoding: 'Windows-1252', places_encoding: 'UTF-8' });
  const map = Buffer.from(JSON.stringify(MAP).replace('I-35', 'Pe\xf1a'), 'latin1');
  const refused = await app.request('/v1/roads', {
    method: 'PUT',
    headers: { 'content-type': 'application/geo+json' },
    body: map,
  });
  expect(await detail(refused)).toEqual([
    400,
    `Expected JSON in UTF-8 for the body but received other bytes after byte ${map.indexOf(0xf1)}`,
  ]);
  expect((await (await app.request('/v1/roads')).json()).roads).toBe(1);
  const named = Buffer.from('{"name":"Pe\xf1a"}', 'latin1');
  const list = await app.request('/v1/watchlists', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: named,
  });
  expect(list.status).toBe(400);
});

it('counts alerts and seizures by corridor and hour of a zone; a seizure lies where its vehicle was last seen', async () => {
  const { app, engine, put } = await appWithRoad();
  await put('/v1/roads', MAP);
  for (const toward of ['north', 'south']) await put(`/v1/corridors/${toward}`, { road: 'I-35', toward });
  const list = engine.watchlists.create({ name: 'stolen' });
  engine.entries.add(list.id, { plate: 'GR06762', jurisdiction: 'US-TX' });
  const seen = { plate: 'GR06762', state: 'US-TX', confidence: 0.999 };
  const lines = ['T10:00:00Z', 'T10:40:00Z'].map((time, i) => ({
    ...seen,
    camera_id: `n${i}`,
    captured_at: `2026-03-03${time}`,
  }));
  await app.request('/v1/reads', ndjson(lines));
  const seizures = [
    'event_id,at,kind,state,lat,lon,direction,plate',
    'seen,2026-03-03T11:30:00Z,currency,US-TX,28.05,-99.5,southbound,GR06762',
    'said,2026-03-03T12:30:00Z,currency,US-TX,28.05,-99.5,southbound,KLM4471',
    'far,2026-03-03T12:30:00Z,currency,US-TX,45,-99.5,,',
    'unplaced,2026-03-03T12:30:00Z,currency,US-TX,,,,',
  ].join('\n');
  const imported = await app.request('/v1/seizures/import', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: seizures,
  });
  expect(imported.status).toBe(200);
  const activity = await (await app.request('/v1/corridors/activity?zone=America/Chicago')).json();
  expect(activity).toMatchObject({ seizures_elsewhere: 1, seizures_without_place: 1, zone: 'America/Chicago' });
  expect(activity).toMatchObject({
    reads: { first: '2026-03-03T10:00:00.000Z', last: '2026-03-03T10:40:00.000Z' },
    seizures: { first: '2026-03-03T11:30:00.000Z', last: '2026-03-03T12:30:00.000Z' },
  });
  const [north, south] = activity.corridors;
  expect(north).toMatchObject({ name: 'north', alerts: 2, confirmed: 0, seizures: 1 });
  expect(north.hours).toEqual([
    { hour: 4, alerts: 2, reviews: 0, confirmed: 0, seizures: 0, trips: 1, minutes: null },
    { hour: 5, alerts: 0, reviews: 0, confirmed: 0, seizures: 1, trips: 0, minutes: null },
  ]);
  expect(south).toMatchObject({ name: 'south', alerts: 0, seizures: 1 });
  const later = await (await app.request('/v1/corridors/activity?name=north&from=2026-03-03T10:30:00Z')).json();
  expect(later.corridors).toMatchObject([{ alerts: 1, seizures: 1 }]);
  expect(later.reads.first).toBe('2026-03-03T10:30:00.000Z');
  const none = await (await app.request('/v1/corridors/activity?from=2027-01-01')).json();
  expect(none).toMatchObject({ reads: null, seizures: null });
  const wrong = async (asked: string) => await detail(await app.request(`/v1/corridors/activity?${asked}`));
  expect(await wrong('zone=Mars')).toEqual([400, expect.stringContaining('a time zone such as')]);
  expect(await wrong('name=x')).toEqual([404, expect.stringContaining('the name of a corridor')]);
  expect(await wrong('from=2026-03-04&to=2026-03-03')).toEqual([400, expect.stringContaining('ends after it begins')]);
  expect((await app.request('/v1/corridors/north', json('PUT', { cameras: ['n0'] }))).status).toBe(400);
});

it('tells how many drive along a corridor and how long that takes, by stretch and by the hour of a zone', async () => {
  const { app, put } = await appWithRoad();
  await put('/v1/corridors/north', { cameras: ['n0', 'n1', 'n2'] });
  await put('/v1/corridors/south', { cameras: ['s2', 's1', 's0'] });
  const get = async (query: string) => await (await app.request(`/v1/corridors/activity?${query}`)).json();
  expect((await get('name=north')).corridors).toMatchObject([{ flow: null, hours: [] }]);
  // Ninety cars drive all of it in an hour and a half, thirty more leave the road in the middle; the camera there misses every third.
  const lines = Array.from({ length: 120 }, (_, i) =>
    ['n0', 'n1', 'n2'].flatMap((camera_id, stop) => {
      if (stop === 2 && i >= 90) return [];
      if (stop === 1 && i < 90 && i % 3 === 0) return [];
      const at = Date.UTC(2026, 2, 3, 10) + stop * 45 * 60_000 + i * 6_000;
      return [{ camera_id, captured_at: new Date(at).toISOString(), plate: `GR0${1000 + 37 * i}`, confidence: 0.99 }];
    }),
  ).flat();
  expect((await app.request('/v1/reads', ndjson(lines))).status).toBeLessThan(300);
  const [north, south] = (await get('zone=America/Chicago')).corridors;
  expect(north).toMatchObject({ name: 'north', flow: { minutes: { middle: 90 } } });
  expect(north.flow.stretches.map(({ from, to, seen }: Record<string, unknown>) => [from, to, seen])).toEqual([
    ['n0', 'n1', 90],
    ['n1', 'n2', 60],
  ]);
  // Ninety drove the second stretch, of whom those seen at both ends of the corridor are known to have passed the middle.
  expect(Math.abs(north.flow.stretches[1].trips - 90)).toBeLessThanOrEqual(2);
  expect(north.flow.trips).toBeGreaterThanOrEqual(90);
  expect(north.hours.map(({ hour, minutes }: Record<string, unknown>) => [hour, minutes])).toEqual([
    [4, null],
    [5, 90],
  ]);
  expect(south).toMatchObject({ name: 'south', flow: { trips: 0, minutes: null, stretches: [] }, hours: [] });
  const counted = await get('flow=false');
  expect(counted.corridors[0]).toMatchObject({ flow: null, hours: [] });
  expect(counted.method.at(-1)).toContain('not told');
  // Longer than a question may look at: told only if it is asked for, which then says why it cannot.
  expect((await get('from=2020-01-01')).corridors[0].flow).toBeNull();
  expect(await detail(await app.request('/v1/corridors/activity?from=2020-01-01&flow=true'))).toEqual([
    400,
    expect.stringContaining('400 days'),
  ]);
});
