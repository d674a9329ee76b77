import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { EXITS } from '../exit.ts';
import { withEngine } from '../with-engine.ts';

let folder: string;
let data: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lpr-import-'));
  data = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true }));

async function importOf(contents: string | Buffer, ...argv: string[]) {
  const file = join(folder, 'list.csv');
  await writeFile(file, contents);
  return await runLpr('watchlist', 'import', file, '--list', 'border', '--data', data, ...argv);
}

const listNames = (): Promise<string[]> =>
  withEngine(data, async (engine) => engine.watchlists.list({}).items.map(({ name }) => name));

describe('an import that fails', () => {
  const MAPPING = '{"format":"csv","columns":{"plate":"LIC"}}';

  it.each([
    ['a wrong header', 'licence,state\nKDR4821,US-TX\n', []],
    ['a mapping that does not fit', 'plate\nKDR4821\n', ['--mapping']],
    ['a bad row', 'plate\nKDR4821\n#\n', []],
    ['a dry run', 'plate\nKDR4821\n', ['--dry-run']],
  ])('creates no list: %s', async (_, contents, options) => {
    const mapping = join(folder, 'mapping.json');
    await writeFile(mapping, MAPPING);
    await importOf(contents, ...options.flatMap((option) => (option === '--mapping' ? [option, mapping] : [option])));
    expect(await listNames()).toEqual([]);
    expect((await importOf('plate\nKDR4821\n')).code).toBe(EXITS.ok.code);
    expect(await listNames()).toEqual(['border']);
  });

  it('leaves an existing list and its mapping unchanged', async () => {
    await importOf('plate\nKDR4821\n');
    const mapping = join(folder, 'mapping.json');
    await writeFile(mapping, MAPPING);
    expect((await importOf('plate\nKDR4822\n', '--mapping', mapping)).code).toBe(EXITS.input.code);
    await withEngine(data, async (engine) =>
      expect(engine.watchlists.byName('border')).toMatchObject({ mapping: null, entries: 1 }),
    );
  });

  it('names the form of dates that the mapping defines', async () => {
    const mapping = join(folder, 'us.json');
    await writeFile(mapping, '{"format":"csv","columns":{"plate":"LIC","expires_at":"PURGE"},"dates":"us"}');
    const { stdout } = await importOf('LIC,PURGE\nKDR4821,14.03.2026\nKDR4822,3/14/2026\n', '--mapping', mapping);
    expect(stdout).toContain(
      'Expected a date such as 3/14/2026 or 3/14/2026 14:05, as the mapping says (month, day, year) for expires_at but received "14.03.2026"',
    );
    expect(stdout).toContain('1 bad');
  });

  it('reports once that a file has another format', async () => {
    const rows = Array.from({ length: 900 }, (_, i) => `KDR${i},US-TX`);
    const { code, stdout, stderr } = await importOf(`plate,jurisdiction\n${rows.join('\n')}\n`, '--format', 'ncic');
    expect([code, stdout]).toEqual([EXITS.input.code, '']);
    expect(stderr).toContain('but received no record: the first line after the header is "KDR0,US-TX"');
  });

  it('names the first twenty bad rows, and how many more there are', async () => {
    const rows = Array.from({ length: 904 }, () => '#');
    const { code, stdout } = await importOf(`plate\n${rows.join('\n')}\n`);
    expect(code).toBe(EXITS.input.code);
    expect(stdout.match(/bad_plate/g)).toHaveLength(20);
    expect(stdout).toContain('884 more');
    const { problems } = JSON.parse((await importOf(`plate\n${rows.join('\n')}\n`, '--json')).stdout);
    expect(problems).toHaveLength(904);
  });
});

describe('dates with slashes', () => {
  const expiries = (): Promise<string[]> =>
    withEngine(data, async (engine) => {
      const { id } = engine.watchlists.byName('border') ?? { id: '' };
      return engine.entries.list(id, {}).items.map(({ expires_at }) => new Date(expires_at ?? 0).toISOString().slice(0, 16));
    });

  it('are read as the file tells', async () => {
    const { code, stdout } = await importOf('plate,expires_at\nKDR4821,3/4/2026\nKDR4822,14/03/2026\n');
    expect([code, stdout]).toEqual([0, expect.stringContaining('\ndates read day first, as row 3 tells')]);
    expect(await expiries()).toEqual(['2026-04-03T00:00', '2026-03-14T00:00']);
  });

  it('are read as is said, with times of day in the zone that is said', async () => {
    const file = 'plate,expires_at\nKDR4821,3/4/2026 2:05 PM\n';
    const refused = await importOf(file);
    expect([refused.code, refused.stderr]).toEqual([
      EXITS.input.code,
      expect.stringContaining('which may be 2026-04-03 or 2026-03-04'),
    ]);
    expect((await importOf(file, '--dates', 'month-first')).stdout).toContain('or the zone of all times (--zone,');
    expect((await importOf(file, '--dates', 'month-first', '--zone', 'America/Chicago')).code).toBe(0);
    expect(await expiries()).toEqual(['2026-03-04T20:05']);
    expect((await importOf(file, '--zone', 'Mars')).code).toBe(EXITS.usage.code);
  });
});

it('says that a list was read as Windows-1252', async () => {
  const { code, stdout } = await importOf(Buffer.from('plate,note\nKDR4821,Pe\xf1a\n', 'latin1'));
  expect([code, stdout]).toEqual([0, expect.stringContaining('\nread as Windows-1252, not UTF-8: look whether')]);
});

describe('the vehicle extract of a simulation', () => {
  it('is imported as the README says, with every record of a plate, and changes nothing when it is imported again', async () => {
    const out = join(folder, 'sim');
    expect((await runLpr('simulate', '--seed', '7', '--grade', 'reads', '--images', '50', '--out', out)).code).toBe(0);
    const load = () =>
      runLpr(
        'watchlist',
        'import',
        join(out, 'lists', 'VEHEXTRT.txt'),
        '--list',
        'ncic',
        '--format',
        'ncic',
        '--full',
        '--data',
        data,
        '--json',
      );
    const { code, stdout } = await load();
    const report = JSON.parse(stdout);
    expect([code, report.rejected, report.stored, report.added]).toEqual([0, 0, true, report.rows]);
    expect(JSON.parse((await load()).stdout)).toMatchObject({ added: 0, updated: 0, removed: 0, unchanged: report.rows });
    await withEngine(data, async (engine) => {
      const { id } = engine.watchlists.byName('ncic') ?? { id: '' };
      const records = engine.entries.list(id, { plate: 'TWINS' }).items;
      expect(records.length).toBeGreaterThan(1);
      expect(new Set(records.map(({ case_number }) => case_number)).size).toBe(records.length);
    });
  });
});
