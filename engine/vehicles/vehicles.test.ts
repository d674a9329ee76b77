import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readIn } from '../../tests/support/builders.ts';
import { tempStore } from '../../tests/support/store.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { shippedModel } from '../matching/confusion/confusion-model.ts';
import { openEngine } from '../open.ts';
import { followReads } from '../passages/follow-reads.ts';
import { spellingsOf } from '../plate/look-alikes.ts';
import { openSqliteHistory } from '../store/sqlite/history.store.ts';
import { likely } from './likely.ts';
import { likelyTexts } from './likely-texts.ts';

const T = Date.UTC(2026, 2, 3, 10);
const MINUTE = 60_000;

function tempEngine(): Engine {
  const engine = openEngine({ data: tempFolder() });
  onTestFinished(() => engine.close());
  return engine;
}

interface Line {
  readonly plate: string;
  readonly camera: string;
  readonly minute: number;
  readonly confidence?: number;
  readonly state?: string;
}

async function ingest(engine: Engine, lines: readonly Line[]): Promise<void> {
  const texts = lines.map(({ plate, camera, minute, confidence = 0.97, state }) =>
    JSON.stringify({ camera_id: camera, captured_at: T + minute * MINUTE, plate, confidence, state }),
  );
  const receipt = await engine.reads.ingest(Readable.from([Buffer.from(`${texts.join('\n')}\n`)]), {});
  expect(receipt.rejected).toBe(0);
}

/** Along one road, 30 km from one another. */
const CAMERAS = ['a', 'b', 'c', 'd'].map((id, i) => ({ id, name: null, lat: 31 + i * 0.27, lon: -106, heading: null }));

const TRIPS: readonly Line[] = [
  ...[0, 1_440, 2_880].flatMap((day) => [
    { plate: 'GR06762', camera: 'a', minute: day, state: 'US-TX' },
    { plate: 'GR06762', camera: 'c', minute: day + 40, state: 'US-TX' },
  ]),
  // Misread on the way: a look-alike, a character too few.
  { plate: 'GR06782', camera: 'b', minute: 20, confidence: 0.6, state: 'US-TX' },
  { plate: 'GR0762', camera: 'b', minute: 1_460, confidence: 0.8 },
  // Others.
  { plate: 'KLM4471', camera: 'b', minute: 21 },
  { plate: '7ABC123', camera: 'a', minute: 22 },
];

const done = (): void => {};

describe('passages that may be of a plate', () => {
  it('are found under misreads too, likeliest first, for either spelling of O and 0', async () => {
    const engine = tempEngine();
    engine.cameras.put(CAMERAS);
    await ingest(engine, TRIPS);
    const { passages, total, spellings, by_day, followed, not_followed } = await engine.vehicles.likely(
      { plate: 'GRO6762' },
      done,
    );
    expect(spellings).toContain('GR06762');
    expect({ total, followed, not_followed }).toEqual({ total: 8, followed: 10, not_followed: 0 });
    expect(passages.every(({ p }, i) => p > 0.9 && p <= (passages[i - 1]?.p ?? 1))).toBe(true);
    expect(new Set(passages.map(({ read_as }) => read_as))).toEqual(new Set(['GR06762', 'GR06782', 'GR0762']));
    const ratioOf = (text: string) => passages.find(({ read_as }) => read_as === text)?.log_likelihood_ratio ?? 0;
    expect(ratioOf('GR06762')).toBeGreaterThan(ratioOf('GR06782') + 2);
    expect(by_day).toEqual([
      { day: '2026-03-03', passages: 3 },
      { day: '2026-03-04', passages: 3 },
      { day: '2026-03-05', passages: 2 },
    ]);
    expect(engine.reads.get(passages[0].read_id).plate).toBe(passages[0].read_as);
    // Cameras that read plates themselves have sent them.
    expect(passages.every(({ has_picture }) => has_picture === false)).toBe(true);
  });

  it('are filtered by camera, state, area, time of day and probability', async () => {
    const engine = tempEngine();
    engine.cameras.put(CAMERAS);
    await ingest(engine, TRIPS);
    const plate = 'GR06762';
    const count = async (asked: object): Promise<number> => (await engine.vehicles.likely({ plate, ...asked }, done)).total;
    expect(await count({ cameras: ['b'] })).toBe(2);
    expect(await count({ state: 'US-CA' })).toBe(1);
    expect(await count({ area: { centre: { lat: 31, lon: -106 }, radius_km: 10 } })).toBe(3);
    expect(await count({ to: T + MINUTE })).toBe(1);
    // One character from what was read, and never read itself.
    expect(await count({ plate: 'GR06763', min_p: 0.5 })).toBe(0);
    expect(await count({ plate: 'GR06763', min_p: 0 })).toBe(6);
    const hours = { zone: 'UTC', windows: [{ days: ['Tue'] as const, from: 600, to: 620 }] };
    expect(await count({ hours })).toBe(1);
    await expect(count({ cameras: ['nowhere'] })).rejects.toThrow('Expected a camera');
    await expect(count({ from: T, to: T - 1 })).rejects.toThrow('ends after it begins');
  });

  it('include every text that a comparison with all texts finds', () => {
    const chars = fc.constantFrom(...'AB80O1IZ2');
    const text = fc.array(chars, { minLength: 3, maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (plate, other) => {
        const isNear = spellingsOf(plate).includes(other) || isOneApart(plate, other);
        if (isNear) expect(likelyTexts(plate)).toContain(other);
      }),
      { numRuns: 500 },
    );
    expect(likelyTexts('GRO6762').length).toBeLessThan(3_000);
  });

  it('are the same for the same reads, in whatever groups these were stored', () => {
    const answers = [1, 3, 100].map((most) => {
      const folder = tempFolder();
      const store = tempStore(join(folder, 'lpr.db'));
      const history = openSqliteHistory(join(folder, 'history'));
      onTestFinished(() => history.close());
      store.transaction(() => {
        for (const { plate, camera, minute } of TRIPS) {
          readIn(store, plate, {
            id: `0195a3c2-9000-7abc-8def-${String(minute).padStart(12, '0')}`,
            camera_id: camera,
            captured_at: T + minute * MINUTE,
          });
        }
      });
      const model = shippedModel();
      while (followReads({ store, history, model }, most) > 0);
      const judging = { version: model.version, base: model, learned: null };
      return JSON.stringify(likely({ store, history, judging }, { plate: 'GR06762' }));
    });
    expect(answers[1]).toBe(answers[0]);
    expect(answers[2]).toBe(answers[0]);
  });
});

it('of a deleted month are not found, and the answer names the month', () => {
  const folder = tempFolder();
  const store = tempStore(join(folder, 'lpr.db'));
  const history = openSqliteHistory(join(folder, 'history'));
  onTestFinished(() => history.close());
  const april = Date.UTC(2026, 3, 2);
  for (const captured_at of [T, april]) readIn(store, 'GR06762', { captured_at });
  const model = shippedModel();
  while (followReads({ store, history, model }) > 0);
  expect(history.forget('2026-03')).toBe(true);
  const parts = { store, history, judging: { version: model.version, base: model, learned: null } };
  const asked = (from: number, to: number) => {
    const { total, months_forgotten, passages } = likely(parts, { plate: 'GR06762', from, to });
    return { total, months_forgotten, at: passages.map(({ at }) => at) };
  };
  expect(asked(T, april + 1)).toEqual({ total: 1, months_forgotten: ['2026-03'], at: [april] });
  expect(asked(T - 1, T + 1)).toEqual({ total: 0, months_forgotten: ['2026-03'], at: [] });
  expect(asked(april - 1, april + 1)).toEqual({ total: 1, months_forgotten: [], at: [april] });
});

/** One character different, missing or too many. */
function isOneApart(a: string, b: string): boolean {
  if (a.length === b.length) return [...a].filter((char, i) => char !== b.charAt(i)).length <= 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.length === short.length + 1 && [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short);
}

describe('a vehicle', () => {
  it('has its passages in order, its journeys with the reason of every link, and its hits', async () => {
    const engine = tempEngine();
    engine.cameras.put(CAMERAS);
    const list = engine.watchlists.create({ name: 'stolen' });
    engine.entries.add(list.id, { plate: 'GR06762' });
    await ingest(engine, TRIPS);
    const vehicle = await engine.vehicles.vehicle({ plate: 'GR06762' }, done);
    expect(vehicle.states).toEqual([{ state: 'US-TX', passages: 7 }]);
    expect(vehicle.passages.map(({ camera_id }) => camera_id).join('')).toBe('abcabcac');
    expect(vehicle.days_seen).toBe(3);
    expect([vehicle.first_seen, vehicle.last_seen]).toEqual([T, T + 2_920 * MINUTE]);
    expect(vehicle.journeys.map(({ cameras, km }) => [cameras.join(''), Math.round(km ?? 0)])).toEqual([
      ['abc', 60],
      ['abc', 60],
      ['ac', 60],
    ]);
    expect(vehicle.home_corridor).toEqual({ cameras: ['a', 'b'], journeys: 2 });
    const [first] = vehicle.journeys[0].links;
    expect(first.why).toMatch(
      /^read so \(.*\) at a, read as GR06782 \(\d\.\d+\) at b 20 minutes later; 30 km in a straight line, 90 km\/h$/,
    );
    expect(first.p).toBeGreaterThan(0.5);
    expect(vehicle.hits.length).toBeGreaterThan(0);
    expect(vehicle.limits.join(' ')).toContain('lead');
  });

  it('has no journey that one car cannot have driven, and says where two cars bear its plate', async () => {
    const engine = tempEngine();
    engine.cameras.put([...CAMERAS, { ...CAMERAS[0], id: 'far', lat: 40 }]);
    // 90 km/h from a to b; a thousand kilometres in a quarter of an hour, and back; from b to c at 60 km/h.
    await ingest(engine, [
      { plate: 'GR06762', camera: 'a', minute: 0 },
      { plate: 'GR06762', camera: 'b', minute: 20 },
      { plate: 'GR06762', camera: 'far', minute: 35 },
      { plate: 'GR06762', camera: 'c', minute: 50 },
    ]);
    const { journeys, apart, limits } = await engine.vehicles.vehicle({ plate: 'GR06762' }, done);
    expect(journeys.map(({ cameras }) => cameras)).toEqual([['a', 'b', 'c'], ['far']]);
    expect(apart.map(({ minutes, kmh }) => [minutes, (kmh ?? 0) > 140])).toEqual([
      [15, true],
      [15, true],
    ]);
    expect(apart[0].why).toMatch(
      /^970\.\d km in a straight line from b to far in 15 minutes \(3,\d{3} km\/h\): one car cannot drive that/,
    );
    expect(limits.join(' ')).toContain('140 km/h');
  });
});
