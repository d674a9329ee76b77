import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEGIN, DAY_S, drive, HOUR_S, type ToldPassage, traffic } from '../../engine/questions/testing/road.ts';
import type { CloneAnswer, ConvoyAnswer, CorridorsAnswer, HabitsAnswer } from '../../engine/records/answers.ts';
import { ROAD_CAMERAS, roadReads, together } from '../../tests/support/road-reads.ts';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireAnswerEstimate, WireConvoys } from '../wire/answer.ts';
import { WireCorridors } from '../wire/answer-corridors.ts';
import { WireHabits } from '../wire/answer-habits.ts';

/** Two vehicles together on three trips, and one plate at both ends of the road. */
const PASSAGES: readonly ToldPassage[] = [
  ...traffic(1, 120, 10),
  ...together(),
  ...[1, 3, 6].flatMap((day) => {
    const departs = day * DAY_S + 9 * HOUR_S;
    return [...drive('BCD1234', departs, [0, 1]), ...drive('BCD1234', departs + 300, [8, 9])];
  }),
];

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  test.engine.cameras.put(ROAD_CAMERAS);
  const answer = await test.app.request('/v1/reads', ndjson(roadReads(PASSAGES)));
  expect(answer.status).toBe(200);
});
afterAll(() => test.close());

const ask = (question: string, asked: object, init: RequestInit = {}) => {
  const request = json('POST', asked);
  return test.app.request(`/v1/${question}`, { ...request, ...init, headers: { ...request.headers, ...init.headers } });
};

describe('questions over many vehicles', () => {
  it('are answered from the stored reads, and the stored answer has the same bytes', async () => {
    const response = await ask('convoys', { from: '2026-03-01', to: '2026-03-20' });
    expect(response.status).toBe(200);
    const answer = (await response.json()) as ConvoyAnswer & { id: string };
    expect(answer.convoys.map(({ members }) => members.map(({ plate }) => plate))).toEqual([['LEAD001', 'FOLLOW2']]);
    expect(answer.window).toEqual({ from: '2026-03-01T00:00:00.000Z', to: '2026-03-20T00:00:00.000Z' });
    expect(answer.limits.length).toBeGreaterThan(2);
    const again = await ask('convoys', { from: '2026-03-01', to: '2026-03-20' });
    expect(await again.json()).toEqual(answer);
    const stored = await test.app.request(response.headers.get('location') ?? '');
    expect(await stored.json()).toEqual(answer);
    const list = await test.app.request('/v1/answers?question=convoys');
    const { items } = (await list.json()) as { items: { id: string; rows: number }[] };
    const kept = items.filter(({ id }) => id === answer.id);
    const csv = await (await test.app.request(`/v1/answers/${answer.id}?format=csv`)).text();
    expect(kept.map(({ rows }) => rows)).toEqual([csv.trimEnd().split('\n').length - 2]);
  });

  it('find the vehicles that travelled with one vehicle, in any spelling of its plate', async () => {
    const response = await ask('vehicles/leadO01/company', { from: '2026-03-01', to: '2026-03-20' });
    const answer = WireConvoys.parse(await response.json());
    expect(answer.convoys.map(({ members }) => members.map(({ plate }) => plate))).toEqual([['LEAD001', 'FOLLOW2']]);
    expect(answer.parameters.plates).toEqual(expect.arrayContaining(['LEAD001', 'LEADO01']));
    for (const [plate, asked] of [
      ['LEAD*', {}],
      ['LEAD001', { plates: ['FOLLOW2'] }],
    ] as const) {
      expect((await ask(`vehicles/${plate}/company`, asked)).status).toBe(400);
    }
  });

  it('can be answered as a table with the parameters in the first line', async () => {
    const response = await ask('clones', {}, { headers: { Accept: 'text/csv' } });
    const [first, header, row] = (await response.text()).split('\n');
    expect(first).toMatch(/^# clones from=2026-03-02T.* least_odds=1 top_speed=140 /);
    expect(header).toBe('plate,state,odds,track,camera,at,p,why');
    expect(row).toMatch(/^BCD1234,,/);
    const id = response.headers.get('location')?.split('/').at(-1);
    const { clones } = (await (await test.app.request(`/v1/answers/${id}`)).json()) as CloneAnswer;
    expect(clones.map(({ tracks }) => tracks.map((track) => track.length))).toEqual([[6, 6]]);
  });

  it('forecast where a vehicle is likely next, and in which hours of the week', async () => {
    const response = await ask('habits', { plate: 'lead-001' });
    const answer = (await response.json()) as HabitsAnswer;
    expect(WireHabits.parse(answer)).toEqual(answer);
    const [{ plate, passages, next, week }] = answer.habits;
    expect([plate, passages]).toEqual(['LEAD001', 15]);
    expect(next.length).toBe(5);
    expect(week.length).toBe(20);
    const csv = await (await ask('habits', { plate: 'lead-001' }, { headers: { Accept: 'text/csv' } })).text();
    expect(csv).toContain('LEAD001,,next,');
  });

  it('count trips from camera to camera, and give their duration', async () => {
    const response = await ask('corridors', { least: 3 });
    const answer = (await response.json()) as CorridorsAnswer;
    expect(WireCorridors.parse(answer)).toEqual(answer);
    const way = answer.ways.find(({ from, to }) => from === 'cam-1' && to === 'cam-2');
    expect(way?.is_next).toBe(true);
    expect(way?.trips).toBeGreaterThanOrEqual(way?.seen ?? 0);
    expect(way?.minutes.middle).toBeGreaterThan(20);
  });

  it('have an estimate of the number of reads that they would use', async () => {
    const estimate = async (query: string) => (await test.app.request(`/v1/answers/estimate?${query}`)).json();
    const all = await estimate('question=convoys');
    expect(WireAnswerEstimate.parse(all)).toEqual(all);
    expect(all).toMatchObject({ question: 'convoys', looks_at: 'reads', n: PASSAGES.length, exact: true });
    const day = PASSAGES.filter(({ s }) => s >= 2 * DAY_S && s < 3 * DAY_S).length;
    const at = (s: number): string => new Date(BEGIN + s * 1000).toISOString();
    expect(await estimate(`question=clones&from=${at(2 * DAY_S)}&to=${at(3 * DAY_S)}`)).toMatchObject({ n: day });
    expect(await estimate('question=convoys&from=2026-03-20&to=2026-03-02')).toMatchObject({ status: 400 });
    expect(await estimate('question=links')).toMatchObject({ status: 404 });
  });

  it('note that a window has no stored reads', async () => {
    const response = await ask('clones', { from: '2025-01-01', to: '2025-02-01' });
    const { clones, notes } = (await response.json()) as CloneAnswer;
    expect(clones).toEqual([]);
    expect(notes[0]).toMatch(/^No read of this window is kept: the reads there are were captured from 2026-03-02/);
  });

  it('refuse invalid parameters in plain words', async () => {
    const detail = async (question: string, asked: object) =>
      ((await (await ask(question, asked)).json()) as { detail: string }).detail;
    expect(await detail('convoys', { from: '2026-03-02', to: '2026-03-01' })).toContain(
      'Expected a window that ends after it begins',
    );
    expect(await detail('convoys', { from: '2016-03-02', to: '2026-03-01' })).toContain('Expected a window of at most 400 days');
    expect(await detail('scenes', { scenes: [] })).toContain('for scenes');
    expect(await detail('clones', { speed: 3 })).toContain('received "speed"');
    expect((await test.app.request('/v1/answers/none')).status).toBe(404);
  });

  it.each(['clones', 'convoys', 'habits', 'corridors', 'camera-health'])(
    'refuse, as %s, a window that is reversed, of ten years, or not a time, and store nothing',
    async (question) => {
      const stored = async () => (await (await test.app.request('/v1/answers?limit=1000')).json()).items.length;
      const before = await stored();
      for (const [window, what] of [
        [{ from: '2026-03-20', to: '2026-03-02' }, 'Expected a window that ends after it begins'],
        [{ from: '2026-03-02', to: '2026-03-02' }, 'Expected a window that ends after it begins'],
        [{ from: '2016-03-02', to: '2026-03-02' }, 'Expected a window of at most 400 days'],
        [{ from: '2026-03-02 06:00' }, 'a time such as'],
      ] as const) {
        const response = await ask(question, window);
        expect([response.status, (await response.json()).detail]).toEqual([400, expect.stringContaining(what)]);
      }
      expect(await stored()).toBe(before);
    },
  );

  it('answer for a plate of one character, which no vehicle has, and name unknown cameras', async () => {
    const convoys = (await (await ask('convoys', { plates: ['A'], leave_out: ['nowhere'] })).json()) as ConvoyAnswer;
    expect([convoys.convoys, convoys.notes.join(' ')]).toEqual([[], expect.stringContaining('nowhere')]);
    const habits = (await (await ask('habits', { plate: 'A' })).json()) as HabitsAnswer;
    expect(habits.habits).toEqual([]);
  });

  it('report that no camera of this road is at a scene on the 180th meridian', async () => {
    const window = { from: '2026-03-02', to: '2026-03-20' };
    const scenes = [179.99, -179.99].map((lon) => ({ ...window, lat: 31, lon, km: 50 }));
    const response = await ask('scenes', { scenes });
    expect(response.status).toBe(200);
    expect(JSON.stringify(await response.json())).toMatch(/no camera/i);
  });

  it('are cancelled when the caller closes the connection, and store nothing', async () => {
    const before = test.engine.answers.list({}).items.length;
    const hang = new AbortController();
    const asked = test.engine.answers.ask('convoys', { most: 7 }, { signal: hang.signal });
    hang.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    expect(test.engine.answers.list({}).items.length).toBe(before);
  });
});
