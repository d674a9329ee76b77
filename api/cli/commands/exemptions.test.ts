import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { EXITS } from '../exit.ts';
import { withEngine } from '../with-engine.ts';

const ACCOUNT = userInfo().username;

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'lpr-exemptions-'));
  await withEngine(data, async (engine) => {
    const { id } = engine.watchlists.create({ name: 'border' });
    for (const plate of ['KKK1234', 'BBB*']) engine.entries.add(id, { plate });
    engine.entries.add(id, { plate: 'KKK7777', cameras: ['elsewhere'] });
  });
});
afterEach(() => rm(data, { recursive: true }));

const lpr = async (...argv: string[]) => await runLpr(...argv, '--data', data);

// biome-ignore lint/suspicious/noExplicitAny: documents are looked into by the tests
async function json(...argv: string[]): Promise<any> {
  const { code, stdout, stderr } = await lpr(...argv, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** Sends reads and returns the number of hits. */
async function see(...plates: string[]): Promise<number> {
  const lines = plates.map((plate, i) =>
    JSON.stringify({ plate, camera_id: 'C', captured_at: `2026-03-01T06:30:0${i}Z`, confidence: 0.999 }),
  );
  return await withEngine(
    data,
    async (engine) => (await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {})).hits,
  );
}

describe.each(['suppress', 'allow'])('lpr %s', (kind) => {
  const why = ['--reason', 'a neighbour', '--until', '2090-01-01'];

  it('adds, lists with the number of prevented hits, and removes', async () => {
    const made = await json(kind, 'add', 'kkk-1234', ...why, '--list', 'border');
    expect(made).toMatchObject({ kind, plate: 'KKK1234', by: ACCOUNT, expires_at: '2090-01-01T00:00:00.000Z', kept_back: 0 });
    expect(await see('KKK1234')).toBe(0);
    expect(await json(kind, 'list')).toMatchObject([{ ...made, kept_back: 1, last_kept_back_at: expect.any(String) }]);
    expect((await lpr(kind, 'list')).stdout).toMatch(/KKK1234 +border +a neighbour +\S+ +2090-01-01 00:00:00 +1 /);
    expect(await json(kind, 'list', '--plate', 'BBB0001')).toEqual([]);
    expect(await json(kind === 'allow' ? 'suppress' : 'allow', 'list')).toEqual([]);
    expect(await json(kind, 'remove', made.id)).toMatchObject({ id: made.id, kept_back: 1 });
    expect((await lpr(kind, 'list')).stdout).toMatch(/^Nothing on the/);
    expect((await lpr(kind, 'remove', made.id)).code).toBe(EXITS.missing.code);
  });

  it.each([
    [['add', 'KKK1234', '--until', '2090-01-01'], 'Expected --reason but received nothing', EXITS.usage.code],
    [['add', 'KKK*', ...why], 'Expected a whole plate but received a pattern: "KKK*"', EXITS.usage.code],
    [['add', 'KKK1234', ...why.slice(0, 2), '--until', 'soon'], 'Expected a time such as', EXITS.usage.code],
    [['add', 'KKK1234', ...why, '--state', 'Texas'], 'for jurisdiction', EXITS.usage.code],
    [['add', 'KKK1234', ...why, '--list', 'nobody'], 'There is no watchlist "nobody"; there are: border', EXITS.missing.code],
    [['list', '--plate', '🚗'], 'Expected a plate, or a pattern with ? and * for --plate', EXITS.usage.code],
    [['burn'], 'burn": expected one of lpr ', EXITS.usage.code],
  ])('refuses %j', async (argv, message, exit) => {
    const { code, stdout, stderr } = await lpr(kind, ...argv);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([exit, '']);
  });
});

it('lpr suppress add needs an end, lpr allow add does not', async () => {
  const given = ['add', 'KKK1234', '--reason', 'patrol'];
  expect((await lpr('allow', ...given)).stdout).toMatch(/^KKK1234 is on the allow-list: /);
  expect(await lpr('suppress', ...given)).toMatchObject({ code: EXITS.usage.code, stdout: '' });
});

describe('lpr near-misses', () => {
  it('lists and counts near misses with their reasons', async () => {
    await see('KKK7777', 'KKK1234');
    const [miss, ...others] = await json('near-misses');
    expect(others).toEqual([]);
    expect(miss).toMatchObject({ why: 'camera', read: { plate: 'KKK7777' }, entry: { plate: 'KKK7777', list: 'border' } });
    expect((await lpr('near-misses', '--plate', 'kkk7*')).stdout).toMatch(
      /KKK7777 +KKK7777 +– +border +camera .*\n\n1 near miss\n$/,
    );
    for (const none of [
      ['--plate', 'KKK8*'],
      ['--why', 'hours'],
      ['--camera', 'D'],
      ['--to', '2026-03-01'],
    ]) {
      expect(await json('near-misses', ...none)).toEqual([]);
    }
    expect(await json('near-misses', '--counts', '--list', 'border')).toEqual([{ list: 'border', why: 'camera', n: 1 }]);
    expect((await lpr('near-misses', '--counts')).stdout).toMatch(/border +camera +1\n\n1 near miss\n$/);
    expect((await lpr('near-misses', '--counts', '--plate', 'A')).code).toBe(EXITS.usage.code);
    expect((await lpr('near-misses', '--why', 'luck')).stderr).toContain('Expected one of below_threshold, plate_confidence');
  });
});

it('lpr hits --plate takes a pattern, for plates as read and as listed', async () => {
  await see('BBB0001', 'KKK1234');
  const plates = async (plate: string) => (await json('hits', '--plate', plate)).map((hit: { plate: string }) => hit.plate);
  expect(await plates('bbb*')).toEqual(['BBB0001']);
  expect(await plates('BBB???1')).toEqual(['BBB0001']);
  expect(await plates('?KK-*4')).toEqual(['KKK1234']);
  expect(await plates('*1')).toEqual(['BBB0001']);
  expect(await plates('BBB')).toEqual([]);
  const [hit] = await json('hits', '--plate', 'BBB*');
  expect(hit).toMatchObject({ rule: 'pattern', entry: { plate: 'BBB*' } });
  expect((await lpr('hits', '--plate', 'BBB*')).stdout).toMatch(
    /BBB0001 +BBB\* +– +[01]\.\d{3} +(alert|review) +unverified +border/,
  );
});
