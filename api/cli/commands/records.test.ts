import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { EXITS } from '../exit.ts';
import { withEngine } from '../with-engine.ts';

const ACCOUNT = userInfo().username;

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'lpr-records-'));
});
afterEach(() => rm(data, { recursive: true }));

const lpr = async (...argv: string[]) => await runLpr(...argv, '--data', data);

// biome-ignore lint/suspicious/noExplicitAny: documents are looked into by the tests
async function json(...argv: string[]): Promise<any> {
  const { code, stdout, stderr } = await lpr(...argv, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** Sends reads that were captured long before any retro window. */
async function see(...plates: string[]): Promise<void> {
  const lines = plates.map((plate, i) =>
    JSON.stringify({ plate, camera_id: 'C', captured_at: `2020-03-01T06:30:0${i}Z`, confidence: 0.999 }),
  );
  await withEngine(data, async (engine) => {
    await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
  });
}

async function listFile(...plates: string[]): Promise<string> {
  const file = join(data, 'list.csv');
  await writeFile(file, `plate\n${plates.join('\n')}\n`);
  return file;
}

describe('a list that is imported after its reads', () => {
  it('reports how many reads its window leaves out, and lpr rematch finds their hits once', async () => {
    await see('KKK1234', 'BBB4321');
    const { stdout } = await lpr('watchlist', 'import', await listFile('KKK1234'), '--list', 'border');
    expect(stdout).toContain('2 stored reads older than the list’s retro days not looked at: lpr rematch --list border');
    expect(await json('hits')).toEqual([]);
    expect(await json('rematch', '--list', 'border', '--to', '2020-01-01')).toEqual({ reads: 0, hits: 0, reviews: 0 });
    expect(await json('rematch', '--list', 'border')).toMatchObject({ reads: 2, hits: 1 });
    expect(await json('rematch')).toMatchObject({ reads: 2, hits: 0 });
    expect(await json('hits')).toMatchObject([{ plate: 'KKK1234', entry: { list: 'border' } }]);
    await withEngine(data, async (engine) => expect(engine.hits.list({}).items).toMatchObject([{ retro: true }]));
  });

  it('adds no near misses when it is matched again', async () => {
    await see('KKK1234');
    await lpr('watchlist', 'import', await listFile('KKK1234'), '--list', 'border');
    await lpr('suppress', 'add', 'KKK1234', '--reason', 'x', '--until', '2099-01-01');
    await lpr('rematch');
    await lpr('rematch');
    expect(await json('suppress', 'list')).toMatchObject([{ kept_back: 0 }]);
    expect(await json('near-misses')).toEqual([]);
  });
});

it('prints the number of all entries when it lists only the first ones', async () => {
  await lpr('watchlist', 'import', await listFile('KKK1234', 'KKK1235', 'BBB4321'), '--list', 'border');
  const last = async (...more: string[]): Promise<string | undefined> =>
    (await lpr('entries', '--list', 'border', ...more)).stdout.trimEnd().split('\n').at(-1);
  expect(await last()).toBe('3 entries');
  expect(await last('--limit', '2')).toBe('2 of 3 entries');
  expect(await last('--plate', 'KKK*', '--limit', '1')).toBe('the first 1 entry');
  expect(await last('--plate', 'KKK*', '--limit', '9')).toBe('2 entries');
});

describe('ingest', () => {
  it('takes packed reads', async () => {
    const line = JSON.stringify({ plate: 'KKK1234', camera_id: 'C', captured_at: '2026-03-01T06:30:00Z' });
    await writeFile(join(data, 'edge.ndjson.gz'), gzipSync(`${line}\n`));
    expect(await json('ingest', join(data, 'edge.ndjson.gz'))).toMatchObject({ reads: [{ lines: 1, read: 1 }] });
  });

  it('reports that nothing was ingested, and why, if everything was refused', async () => {
    const file = join(data, 'cut.ndjson.gz');
    await writeFile(file, 'no gzip');
    const { code, stdout, stderr } = await lpr('ingest', file);
    expect([code, stdout]).toEqual([EXITS.input.code, 'Nothing was ingested\n']);
    expect(stderr).toContain(`lpr: Expected whole gzip data in ${file} but it cannot be unpacked: incorrect header check\n`);
  });
});

it('gives a verdict on a hit', async () => {
  await lpr('watchlist', 'import', await listFile('KKK1234'), '--list', 'border');
  await see('KKK1234');
  const [{ id }] = await json('hits');
  const verdict = ['--status', 'confirmed', '--note', 'seen'];
  expect(await json('verify', id, ...verdict)).toMatchObject({ id, status: 'confirmed' });
  expect(await json('hits', '--status', 'confirmed')).toHaveLength(1);
  expect((await lpr('verify', id, '--status', 'maybe')).code).toBe(EXITS.usage.code);

  const far = await lpr('verify', id, '--status', 'rejected', '--plate', 'WWW0000');
  expect([far.code, far.stderr]).toEqual([EXITS.conflict.code, expect.stringMatching(/lpr verify: --confirm-plate\)\n$/)]);

  await lpr('verify', id, '--status', 'rejected', '--plate', 'KKK1284');
  expect(await json('explain', id)).toMatchObject({
    verdicts: [
      { status: 'confirmed', by: ACCOUNT, note: 'seen' },
      { status: 'rejected', by: ACCOUNT, plate: 'KKK1284' },
    ],
  });
  const told = (await lpr('explain', id)).stdout.trimEnd().split('\n').slice(-3);
  expect(told).toEqual([
    expect.stringMatching(/^verdict +by +at \(UTC\) +plate seen +note$/),
    expect.stringMatching(/^confirmed +\S+ .* seen$/),
    expect.stringMatching(/^rejected +\S+ .* KKK1284/),
  ]);
});

it('asks for a second person on a list that wants two, and shows which hits wait for one', async () => {
  await lpr('watchlist', 'import', await listFile('KKK1234'), '--list', 'amber', '--confirmations', '2');
  await see('KKK1234');
  const [{ id }] = await json('hits');
  const waits = `KKK1234 on KKK1234 of amber: Not confirmed before another person has typed the same plate (so far: ${ACCOUNT}). Another person must look at the picture.\n`;
  // One account is one person, however often it says so, and in no other name.
  for (let i = 0; i < 2; i++) expect((await lpr('verify', id, '--status', 'confirmed')).stdout).toBe(waits);
  expect((await lpr('verify', id, '--status', 'confirmed', '--by', 'B. Second')).code).toBe(EXITS.usage.code);
  expect((await lpr('hits')).stdout).toContain('unverified, 1 of 2');
  await withEngine(data, async (engine) => {
    expect(engine.hits.verify(id, { status: 'confirmed', by: 'B. Second' })).toMatchObject({
      ...{ status: 'confirmed', confirmations: 2, first_confirmed_by: ACCOUNT, verified_by: 'B. Second' },
    });
    const said = engine.audit.list({ action: 'verify_hit' }).items.map(({ actor, channel, asked }) => [actor, channel, asked]);
    expect(said).toEqual(Array(2).fill([ACCOUNT, 'cli', { id, did: 'judge', status: 'confirmed', stands: 'unverified' }]));
  });
});

it('shows reads, and one with its characters', async () => {
  await see('KKK1234', 'BBB4321');
  const reads = await json('reads');
  expect(reads.map(({ plate }: { plate: string }) => plate)).toEqual(['BBB4321', 'KKK1234']);
  expect(await json('reads', '--plate', 'KKK*')).toHaveLength(1);
  expect(await json('reads', '--plate', 'KKK*', '--histogram')).toMatchObject({ counts: [1], total: { n: 1 } });
  expect(await json('reads', '--limit', '1')).toHaveLength(1);
  expect(await json('reads', 'show', reads[0].id)).toEqual(reads[0]);
  expect((await lpr('reads', 'show', reads[0].id)).stdout).toMatch(/^ +1 {2}B 1\.000$/m);
  expect((await lpr('reads', 'show', 'nowhere')).code).toBe(EXITS.missing.code);
});

it('adds, changes, shows and removes entries, and removes a list', async () => {
  await lpr('watchlist', 'import', await listFile('KKK1234'), '--list', 'border');
  const { id } = await json('entries', 'add', 'BBB4321', '--list', 'border', '--state', 'US-TX', '--reason', 'STOLEN');
  expect(await json('entries', '--list', 'border', '--plate', 'BBB*')).toMatchObject([
    { id, jurisdiction: 'US-TX', reason_code: 'STOLEN' },
  ]);
  const changed = await json('entries', 'update', id, '--list', 'border', '--expires', '2027-01-01');
  expect(changed).toMatchObject({ plate: 'BBB4321', reason_code: 'STOLEN', expires_at: '2027-01-01T00:00:00.000Z' });
  expect((await lpr('entries', 'update', id, '--list', 'border')).code).toBe(EXITS.usage.code);
  const of = ['entries', 'update', id, '--list', 'border'];
  expect(await json(...of, '--direction', 'northbound')).toMatchObject({ direction: 0 });
  expect(await json(...of, '--unset', 'expires,direction,state')).toMatchObject({
    ...{ expires_at: null, direction: null, jurisdiction: null, reason_code: 'STOLEN' },
  });
  expect(await lpr(...of, '--unset', 'expires', '--expires', '2027-01-01')).toMatchObject({
    code: EXITS.usage.code,
    stderr: expect.stringContaining('Expected --expires or --unset expires but received both'),
  });
  const limited = await lpr(...of, '--cameras', 'cam-1,cam-2');
  expect([limited.code, limited.stderr]).toEqual([
    0,
    'There is no camera "cam-1,cam-2": lpr cameras lists those that are known\n',
  ]);
  await json('entries', 'remove', id, '--list', 'border');
  expect(await json('entries', '--list', 'border')).toMatchObject([{ plate: 'KKK1234' }]);
  expect(await json('watchlist', 'remove', 'border')).toMatchObject({ name: 'border' });
  expect(await json('watchlist', 'list')).toEqual([]);
});

it('removes settings of a list', async () => {
  await lpr('watchlist', 'import', await listFile('KKK1234'), '--list', 'border', '--false-alerts', '5', '--min-plate', '0.5');
  const list = await json('watchlist', 'set', '--list', 'border', '--unset', 'false-alerts,min-plate');
  expect(list).toMatchObject({ false_alerts_per_day: null, min_plate_p: null });
  const { code, stderr } = await lpr('watchlist', 'set', '--list', 'border', '--unset', 'policy');
  expect(code).toBe(EXITS.usage.code);
  expect(stderr).toContain('Expected some of false-alerts, min-plate');
  const both = await lpr('watchlist', 'set', '--list', 'border', '--unset', 'false-alerts', '--false-alerts', '5');
  expect([both.code, both.stderr]).toEqual([EXITS.usage.code, expect.stringContaining('--unset false-alerts but received both')]);
});

it('takes a mapping and settings with a byte order mark, as editors write them', async () => {
  const mapping = join(data, 'mapping.json');
  await writeFile(mapping, '\ufeff{"format": "csv", "columns": {"plate": "LIC"}}');
  const file = join(data, 'own.csv');
  await writeFile(file, 'LIC\nKKK1234\n');
  expect(await json('watchlist', 'import', file, '--list', 'own', '--mapping', mapping)).toMatchObject({ added: 1 });
  await writeFile(mapping, Buffer.from('\ufeff{"own": {"policy": "exact"}}', 'utf16le'));
  expect(await json('replay', '--after', mapping)).toMatchObject({ reads: 0 });
});

it('imports cameras from a file, and names the line and the column that are wrong', async () => {
  const file = join(data, 'cameras.csv');
  await writeFile(file, 'id,name,lat,lon,heading,kind\ncam-1,Bridge,31.76,-106.48,90,fixed\ncam-2,,,,,\n');
  expect(await json('cameras', 'import', file)).toEqual({ stored: 2 });
  expect(await json('cameras')).toMatchObject([
    { id: 'cam-1', name: 'Bridge', lat: 31.76, heading: 90, kind: 'fixed' },
    { id: 'cam-2', lat: null, kind: null },
  ]);
  await writeFile(file, 'id,lat\ncam-1,91\n');
  const { code, stderr } = await lpr('cameras', 'import', file);
  expect(code).toBe(EXITS.input.code);
  expect(stderr).toContain('for lat but received "91"');
  expect(stderr).toContain(`in line 2 of ${file}`);
  const long = 'x'.repeat(65);
  await writeFile(file, `id,kind\ncam-1,trailer\ncam-2,${long}\n`);
  const refused = await lpr('cameras', 'import', file);
  expect(refused.code).toBe(EXITS.input.code);
  expect(refused.stderr).toMatch(/a text of at most 64 characters for kind but received "x+" .*in line 3 of/);
  expect(await json('cameras')).toMatchObject([{ id: 'cam-1', kind: 'fixed' }, { id: 'cam-2' }]);
});

it('shows batches with their receipts', async () => {
  await withEngine(data, async (engine) => {
    const source = (async function* () {
      yield { name: 'manifest.csv', bytes: Readable.from(['file,camera_id,captured_at\na.jpg,C,2026-03-01T06:30:00Z\n']) };
    })();
    await engine.batches.submit(source, { name: 'monday' });
  });
  expect(await json('batches')).toMatchObject([{ name: 'monday', state: 'done' }]);
  expect(await json('batches', '--state', 'running')).toEqual([]);
  expect(await json('batches', 'show', 'monday')).toMatchObject({ rows: [{ file: 'a.jpg', reason: 'missing_file' }] });
  expect(await json('batches', 'retry', 'monday')).toMatchObject({ name: 'monday', state: 'done' });
  expect((await lpr('batches', 'cancel', 'monday')).code).toBe(EXITS.conflict.code);
  expect((await lpr('batches', 'show', 'tuesday')).code).toBe(EXITS.missing.code);
});
