import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, lpr, start, startLpr } from './support/lpr.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lpr-exit-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Expects one plain line (and a reference to the help) on stderr, and nothing on stdout. */
function expectRefusal({ code, stdout, stderr }: Finished, wanted: number, said: string): void {
  expect({ code, stdout }).toEqual({ code: wanted, stdout: '' });
  expect(stderr).toContain(said);
  expect(stderr).toMatch(/^lpr: /m);
  expect(stderr).not.toMatch(/^ {4}at /m);
}

describe('2: the command line', () => {
  it.each([
    [['hits', '--min-score', 'high'], 'Expected a number from 0 to 1 for --min-score'],
    [['simulate', '--seed', '1'], 'Expected --out'],
    [['simulate', '--out', 'x', '--seed', 'one'], 'Expected a whole number from 0 for --seed'],
    [['serve', '--port', '99999'], 'Expected a whole number from 0 to 65535 for --port'],
    [
      ['bench', 'speed'],
      'Expected one of ocr, match, hits, correlate, ingest, history, fixtures, console, misuse, faults, hostile, load for SUITE',
    ],
    [['bench', 'match', '--reads', '0'], 'Expected a whole number from 1 for --reads'],
    [['bench', 'match', '--plot', 'figure.jpg'], 'ends in .png or .svg'],
    [['evaluate'], 'Expected DIR'],
  ])('%j', async (args, said) => expectRefusal(await lpr(...args, '--data', join(folder, 'none')), 2, said));
});

describe('3: the input', () => {
  it('a list with a bad row, every row named, nothing stored', async () => {
    const data = join(folder, 'list');
    const file = join(folder, 'bad.csv');
    await writeFile(file, 'plate,expires_at\nABC123,\n🚗,\nABC124,soon\n');
    const { code, stdout } = await lpr('watchlist', 'import', file, '--list', 'x', '--data', data, '--json');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      stored: false,
      rejected: 2,
      problems: [{ row: 3 }, { row: 4, column: 'expires_at' }],
    });
    expect(JSON.parse((await lpr('watchlist', 'list', '--data', data, '--json')).stdout)).toEqual([]);
    expect((await lpr('watchlist', 'import', file, '--list', 'x', '--data', data, '--dry-run')).code).toBe(1);
  });

  it('a folder without a manifest', async () => {
    await mkdir(join(folder, 'empty'), { recursive: true });
    expectRefusal(await lpr('ingest', join(folder, 'empty'), '--data', join(folder, 'd')), 3, 'Expected a manifest.csv');
  });

  it('a file that is no archive', async () => {
    await writeFile(join(folder, 'fake.zip'), 'not a zip');
    const { code, stdout, stderr } = await lpr(
      'ingest',
      join(folder, 'fake.zip'),
      '--reader',
      'tesseract',
      '--threads',
      '1',
      '--data',
      join(folder, 'd'),
      '--json',
    );
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ batches: [], refused: [{ code: 'unsupported' }] });
    expect(stderr).toContain('fake.zip');
  });

  it('labels that cannot be used', async () => {
    await mkdir(join(folder, 'labels'), { recursive: true });
    await writeFile(join(folder, 'labels/labels.csv'), 'file,plate\na.png,ABC\n');
    expectRefusal(
      await lpr('evaluate', join(folder, 'labels'), '--reader', 'tesseract', '--threads', '1'),
      3,
      'columns file and text but received file, plate',
    );
  });

  it('a labelled picture that does not exist', async () => {
    await mkdir(join(folder, 'gone'), { recursive: true });
    await writeFile(join(folder, 'gone/labels.csv'), 'file,text\ngone.png,ABC123\n');
    const evaluated = await lpr('evaluate', join(folder, 'gone'), '--reader', 'tesseract', '--threads', '1');
    expectRefusal(evaluated, 3, 'row 2: Expected the picture "gone.png" but there is no such file');
  });
});

describe('4: not found', () => {
  it('an unknown list, and which there are', async () => {
    const data = join(folder, 'known');
    await writeFile(join(folder, 'good.csv'), 'plate\nABC123\n');
    expect((await lpr('watchlist', 'import', join(folder, 'good.csv'), '--list', 'stolen', '--data', data)).code).toBe(0);
    expectRefusal(
      await lpr('hits', '--list', 'stollen', '--data', data),
      4,
      'There is no watchlist "stollen"; there are: stolen',
    );
  });

  it.each([
    ['a path to take in', ['ingest', 'nowhere']],
    ['a list file', ['watchlist', 'import', 'nowhere.csv', '--list', 'x']],
    ['a picture', ['read', 'nowhere.jpg']],
    ['a labelled folder', ['evaluate', 'nowhere']],
  ])('%s', async (_, args) => expectRefusal(await lpr(...args, '--data', join(folder, 'd')), 4, 'nowhere'));
});

it('4: a batch that does not exist', async () => {
  const data = join(folder, 'no-batch');
  await writeFile(join(folder, 'one.csv'), 'plate\nABC123\n');
  await lpr('watchlist', 'import', join(folder, 'one.csv'), '--list', 'x', '--data', data);
  expectRefusal(await lpr('hits', '--batch', 'nowhere', '--data', data), 4, 'nowhere');
});

it('3: a folder where a file is expected', async () => {
  await mkdir(join(folder, 'a-folder'), { recursive: true });
  const data = join(folder, 'd');
  const said = 'Expected a file but received the folder';
  expectRefusal(await lpr('watchlist', 'import', join(folder, 'a-folder'), '--list', 'x', '--data', data), 3, said);
});

it.runIf(existsSync('/dev/full'))('6: a result that cannot be written', async () => {
  const full = start('sh', ['-c', `"${process.execPath}" dist/api/cli/lpr.js --help > /dev/full`]);
  expectRefusal(await full.ended, 6, 'The disk is full (stdout)');
});

describe('5: not possible now', () => {
  it('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const server = await lpr(
      'serve',
      '--port',
      String(port),
      '--reader',
      'tesseract',
      '--threads',
      '1',
      '--data',
      join(folder, 'd'),
    );
    other.close();
    expectRefusal(server, 5, `${port} on 127.0.0.1 is taken`);
  });

  // With 64 handles, Node's loader reports a package as missing, because it has no handle to read it.
  it.each([64, 128])('no more than %i files may be open', async (handles) => {
    const serve = `"${process.execPath}" dist/api/cli/lpr.js serve --port 0 --data "${join(folder, 'few')}"`;
    expectRefusal(await start('sh', ['-c', `ulimit -n ${handles}; ${serve}`]).ended, 5, 'Too many files are open');
  });
});

describe('1: done, but not all was good', () => {
  it('a picture that is none', async () => {
    await writeFile(join(folder, 'note.jpg'), 'dear sir');
    const { code, stdout } = await lpr('read', join(folder, 'note.jpg'), '--reader', 'tesseract', '--threads', '1', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ status: 'rejected', reason: 'not_an_image', plate: null }]);
  });

  it('a broken line of reads: the good lines are stored, the bad one is named', async () => {
    const data = join(folder, 'reads');
    const line = (plate: string) => JSON.stringify({ camera_id: 'c1', captured_at: '2026-03-03T14:00:00Z', plate });
    await writeFile(join(folder, 'cam.ndjson'), `${line('ABC123')}\n{"plate": \n${line('ABC124')}\n`);
    const { code, stdout } = await lpr('ingest', join(folder, 'cam.ndjson'), '--data', data, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).reads).toMatchObject([
      { lines: 3, read: 2, rejected: 1, problems: [{ line: 2, reason: 'bad_line' }] },
    ]);
  });
});

it('reads are filtered by place and by probability, and counted', async () => {
  const data = join(folder, 'narrowed');
  const line = (plate: string, camera_id: string, confidence: number) =>
    JSON.stringify({ camera_id, captured_at: '2026-03-03T14:00:00Z', plate, confidence });
  await writeFile(join(folder, 'two.ndjson'), `${line('ABC123', 'c1', 0.98)}\n${line('ABC124', 'c2', 0.4)}\n`);
  await writeFile(join(folder, 'places.csv'), 'id,lat,lon\nc1,31.76,-106.48\nc2,40,-100\n');
  expect((await lpr('ingest', join(folder, 'two.ndjson'), '--data', data)).code).toBe(0);
  expect((await lpr('cameras', 'import', join(folder, 'places.csv'), '--data', data)).code).toBe(0);
  const found = async (...args: string[]) => (await lpr('reads', '--data', data, ...args)).stdout;
  expect(await found('--area', '31.76 -106.48 25km')).toMatch(/ABC123[\s\S]*\n1 read\n$/);
  expect(await found('--max-confidence', '0.5')).toMatch(/ABC124[\s\S]*\n1 read\n$/);
  expect(await found('--limit', '1')).toMatch(/\n1 of 2 reads\n$/);
  expectRefusal(await lpr('reads', '--data', data, '--area', 'Texas'), 2, 'Expected a circle such as 31.76 -106.48 25km');
});

describe('130 and 143: interrupted', () => {
  it.each([
    ['SIGINT', 130, 'interrupted'],
    ['SIGTERM', 143, 'terminated'],
  ] as const)('%s', async (by, code, said) => {
    // Enough pictures that the run is not finished when the signal comes, but not so many that lists and traffic take long before the first picture.
    const running = startLpr(['simulate', '--out', join(folder, by), '--seed', '1', '--images', '2000']);
    // The first line of progress comes from the middle of the work.
    await running.prints('stderr', /\n/);
    const end = await running.kill(by);
    expect(end).toMatchObject({ code, stdout: '' });
    expect(end.stderr).toContain(`lpr: ${said}`);
  });

  it('Ctrl-C in a terminal reaches a benchmark’s processes too: one line, no trace', async () => {
    const running = startLpr(['bench', 'match', '--entries', '2000'], { detached: true });
    await running.prints('stderr', /./);
    // To the whole process group, as a terminal sends it.
    expectRefusal(await running.kill('SIGINT'), 130, 'lpr: interrupted');
  });
});

it('names the folder of reads that a simulation has made', async () => {
  const out = join(folder, 'simulated-reads');
  const { code, stdout } = await lpr('simulate', '--out', out, '--seed', '3', '--images', '200', '--grade', 'reads');
  expect(code).toBe(0);
  const named = /^lpr ingest (.+)$/m.exec(stdout)?.[1] as string;
  expect(existsSync(named)).toBe(true);
});
