import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { LprError } from '../errors.ts';
import { openEngine } from '../open.ts';
import type { LoadReport } from '../records/watchlists.ts';

let engine: Engine;
let list: string;
beforeEach(() => {
  engine = openEngine({ data: tempFolder() });
  list = engine.watchlists.create({ name: 'L' }).id;
});
afterEach(async () => {
  await engine.close();
});

function load(csv: string | Buffer | Readable, dryRun = false): Promise<LoadReport> {
  return engine.watchlists.load(list, csv instanceof Readable ? csv : Readable.from([csv]), { dryRun });
}

function plates(): string[] {
  return engine.entries.list(list, { limit: 1000 }).items.map(({ plate }) => plate);
}

/** Column and reason of each problem by row. */
async function problemsOf(csv: string): Promise<unknown[]> {
  const { problems } = await load(csv);
  return problems.map(({ row, column, reason }) => [row, column, reason]);
}

describe('a list file', () => {
  it('is stored whole, and reads hit it at once', async () => {
    const csv = `plate,jurisdiction,reason_code,case_number,vehicle,note,valid_from,expires_at
abc-123,US-TX,V,26-1,grey van,,2026-01-01T00:00:00Z,2027-01-01T00:00:00-06:00
XYZ 789,,,,,,,
`;
    expect(await load(csv)).toEqual({
      dry_run: false,
      stored: true,
      mode: 'incremental',
      rows: 2,
      added: 2,
      updated: 0,
      removed: 0,
      unchanged: 0,
      rejected: 0,
      encoding: 'UTF-8',
      dates: null,
      problems: [],
      changes: [
        { change: 'added', row: 2, plate: 'ABC123', jurisdiction: 'US-TX', fields: [] },
        { change: 'added', row: 3, plate: 'XYZ789', jurisdiction: null, fields: [] },
      ],
      list_version: 2,
    });
    const [entry] = engine.entries.list(list, { plate: 'ABC123' }).items;
    expect(entry).toMatchObject({
      plate: 'ABC123',
      jurisdiction: 'US-TX',
      reason_code: 'V',
      case_number: '26-1',
      vehicle: 'grey van',
      note: null,
      valid_from: Date.UTC(2026, 0, 1),
      expires_at: Date.UTC(2027, 0, 1, 6),
    });
    const line = JSON.stringify({ plate: 'XYZ789', camera_id: 'C', captured_at: '2026-03-01T00:00:00Z' });
    expect(await engine.reads.ingest(Readable.from([Buffer.from(line)]), {})).toMatchObject({ hits: 1 });
  });

  it('accepts columns in any order and case, a BOM, CRLF, quoted newlines and cells that look like formulas', async () => {
    const csv = '\ufeffNOTE,Plate,Case-Number\r\n"first line\r\nsecond, ""line""",abc1,=1+1\r\n+52 614,abc2,@SUM(A1)\r\n';
    expect(await load(csv)).toMatchObject({ stored: true, added: 2 });
    expect(engine.entries.list(list, {}).items.map(({ plate, note, case_number }) => [plate, note, case_number])).toEqual([
      ['ABC1', 'first line\r\nsecond, "line"', '=1+1'],
      ['ABC2', '+52 614', '@SUM(A1)'],
    ]);
  });

  it('may come byte by byte', async () => {
    const bytes = [...Buffer.from('\ufeffplate,note\nABC1,ñandú 🚗\n')].map((byte) => Buffer.of(byte));
    await load(Readable.from(bytes));
    expect(engine.entries.list(list, {}).items[0]).toMatchObject({ plate: 'ABC1', note: 'ñandú 🚗' });
  });

  it('updates existing entries, leaves equal ones, and makes no version when nothing changes', async () => {
    await load('plate,note\nA1,x\nA2,x\nA3,x\n');
    expect(await load('plate,note\nA1,x\nA2,y\nA4,\n')).toMatchObject({ added: 1, updated: 1, unchanged: 1, list_version: 3 });
    expect(await load('plate,note\nA1,x\nA2,y\nA4,\n')).toMatchObject({ stored: true, unchanged: 3, list_version: 3 });
    expect(plates()).toEqual(['A1', 'A2', 'A3', 'A4']);
  });

  it('withdraws the hits of entries that it ends in the past', async () => {
    await load('plate\nABC123\n');
    const line = JSON.stringify({ plate: 'ABC123', camera_id: 'C', captured_at: '2026-03-01T00:00:00Z' });
    await engine.reads.ingest(Readable.from([Buffer.from(line)]), {});
    await load('plate,expires_at\nABC123,2026-02-01T00:00:00Z\n');
    expect(engine.hits.list({}).items.map(({ status }) => status)).toEqual(['withdrawn']);
  });

  it('with only a header is a list without rows', async () => {
    expect(await load('plate\n')).toMatchObject({ stored: true, rows: 0, list_version: 1 });
  });
});

describe('a bad row', () => {
  it('is reported with row, column and reason, and nothing is stored', async () => {
    const csv = `plate,jurisdiction,expires_at
ABC123,US-TX,
,,
 ,US-TX,
🚗,,
ABCDEFGHIJKLM,,
A?1,Texas,never

GOOD1,,2026-01-01 12:00
GOOD2
abc.123,us-tx,
`;
    expect(await problemsOf(csv)).toEqual([
      [4, 'plate', 'empty_plate'],
      [5, 'plate', 'bad_plate'],
      [6, 'plate', 'plate_too_long'],
      [7, 'jurisdiction', 'bad_jurisdiction'],
      [7, 'plate', 'short_pattern'],
      [7, 'expires_at', 'bad_expires_at'],
      [9, 'expires_at', 'bad_expires_at'],
      [10, null, 'bad_row'],
      [11, 'plate', 'duplicate'],
    ]);
    expect(await load(csv)).toMatchObject({ stored: false, rows: 8, rejected: 7, added: 1, list_version: 1 });
    expect(plates()).toEqual([]);
  });

  it('says what was expected, what came and where', async () => {
    const { problems } = await load('plate,jurisdiction\nABC123,\nabc-123,\nAB,TX\nA,B,C\n');
    expect(problems.map(({ detail }) => detail)).toEqual([
      'Expected each plate once in the file but received ABC123 again, which stands in row 2',
      'Expected an ISO 3166-2 code such as US-TX or MX-CHH for jurisdiction but received "TX" of type string',
      'Expected 2 cells, as in the header, but received 3',
    ]);
  });

  it('is reported with all other bad rows', async () => {
    const csv = `plate\n${Array.from({ length: 5000 }, (_, i) => (i % 2 === 0 ? `P${i}` : '#')).join('\n')}\n`;
    const report = await load(csv);
    expect(report).toMatchObject({ rows: 5000, rejected: 2500, stored: false });
    expect(report.problems.map(({ row }) => row)).toEqual(Array.from({ length: 2500 }, (_, i) => 2 * i + 3));
  });
});

it('a list as Excel writes it where numbers have a decimal comma, and as its "Unicode Text", is the same list', async () => {
  const textWith = (sign: string): string => `plate${sign}note\r\nABC123${sign}"seen; ""gray, too"""\r\n`;
  expect(await load(textWith(';'))).toMatchObject({ stored: true, added: 1 });
  expect(await load(Buffer.from(`\ufeff${textWith('\t')}`, 'utf16le'))).toMatchObject({ unchanged: 1 });
});

describe('a dry run', () => {
  it('reports the changes and makes none', async () => {
    await load('plate,note\nA1,x\nA2,x\n');
    expect(await load('plate,note\nA1,x\nA2,y\nA3,\n', true)).toEqual({
      ...{ dry_run: true, stored: false, mode: 'incremental', rows: 3, rejected: 0 },
      ...{ encoding: 'UTF-8', dates: null, problems: [] },
      ...{ added: 1, updated: 1, removed: 0, unchanged: 1 },
      changes: [
        { change: 'added', row: 4, plate: 'A3', jurisdiction: null, fields: [] },
        { change: 'updated', row: 3, plate: 'A2', jurisdiction: null, fields: ['note'] },
      ],
      list_version: 2,
    });
    expect(plates()).toEqual(['A1', 'A2']);
  });
});

describe('a file that is no list', () => {
  it.each([
    ['', 'but received an empty file'],
    ['\n\n', 'but received an empty file'],
    ['ABC123\nXYZ789\n', 'Expected a header with the column plate, and any of jurisdiction'],
    ['placa;nota\nA;b\n', 'but received "placa", "nota"'],
    ['plate,expires\nA,\n', 'but received also "expires"'],
    ['plate,note,Plate\nA,,B\n', 'Expected each column once but received plate twice'],
    ['plate,note\nA,"never closed\nB,c\n', 'Expected a list file in CSV but received something else'],
    ['plate,note\nA,b"c"d\n', 'Expected a list file in CSV but received something else'],
  ])('%j is refused', async (csv, message) => {
    await expect(load(csv)).rejects.toMatchObject({ code: 'bad_import', message: expect.stringContaining(message) });
  });

  it('with a quote that is never closed is refused with its line, before the file is in memory', async () => {
    await expect(load(`plate\n"${'A'.repeat(70_000)}\n`)).rejects.toMatchObject({
      code: 'bad_import',
      message: expect.stringContaining('line 2'),
    });
  });

  it('in Windows-1252, as spreadsheet programs save CSV, is read and told', async () => {
    const file = Buffer.from('plate,note\nA1,Pe\xf1a\n', 'latin1');
    expect(await load(file)).toMatchObject({ stored: true, encoding: 'Windows-1252' });
    expect(engine.entries.list(list, {}).items[0]?.note).toBe('Peña');
    expect(await load('plate,note\nA1,Peña\n')).toMatchObject({ encoding: 'UTF-8', unchanged: 1 });
  });

  it('that is not UTF-8 is refused with its place', async () => {
    const latin = Buffer.concat([Buffer.from('plate,note\nA1,'), Buffer.from([0x81]), Buffer.from('u\n')]);
    await expect(load(latin)).rejects.toThrow(
      'Expected a list file in UTF-8 or Windows-1252 but received other bytes after byte 14',
    );
    await expect(load(Buffer.from('plate\nA\x8d', 'latin1'))).rejects.toMatchObject({ code: 'bad_import' });
  });

  it('that ends with an error changes nothing, and the error is passed on', async () => {
    async function* sender(): AsyncGenerator<string> {
      yield 'plate\nA1\n';
      await Promise.resolve();
      throw new LprError('stalled', 'The sender stopped sending');
    }
    await expect(load(Readable.from(sender()))).rejects.toMatchObject({ code: 'stalled' });
    expect(plates()).toEqual([]);
    expect(await load('plate\nA1\n')).toMatchObject({ stored: true });
  });

  it('for an unknown list is not read', async () => {
    const csv = Readable.from(['plate\nA1\n']);
    await expect(async () => engine.watchlists.load('nobody', csv, { dryRun: false })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a list that is made for its file', () => {
  const LIST = { name: 'new', policy: 'exact' as const };

  it('is made together with its entries, or not at all', async () => {
    const { list: made, report } = await engine.watchlists.loadNew(LIST, Readable.from(['plate\nA1\nA2\n']), { dryRun: false });
    expect(report).toMatchObject({ stored: true, added: 2 });
    expect(made).toMatchObject({ ...LIST, entries: 2, version: report.list_version });
    await expect(engine.watchlists.loadNew(LIST, Readable.from(['plate\nA1\n']), { dryRun: false })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it.each([
    ['a dry run', 'plate\nA1\n', { dryRun: true }],
    ['a bad row', 'plate\nA1\n---\n', { dryRun: false }],
  ])('is not made by %s', async (_, csv, options) => {
    const { list: made, report } = await engine.watchlists.loadNew(LIST, Readable.from([csv]), options);
    expect([made, report.stored, report.added]).toEqual([null, false, 1]);
    expect(engine.watchlists.byName('new')).toBeNull();
  });

  it('is invisible while its file is received, so that a killed process leaves nothing', async () => {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const looked: unknown[] = [];
    async function* sender(): AsyncGenerator<string> {
      yield 'plate\nA1\n';
      looked.push(engine.watchlists.byName('new'), engine.watchlists.list({}).items.length);
      await ended;
      throw new LprError('stalled', 'The sender stopped sending');
    }
    const before = engine.watchlists.list({}).items.length;
    const loading = engine.watchlists.loadNew(LIST, Readable.from(sender()), { dryRun: false });
    end();
    await expect(loading).rejects.toMatchObject({ code: 'stalled' });
    expect(looked).toEqual([null, before]);
    expect(engine.watchlists.byName('new')).toBeNull();
  });
});

describe('any list files', () => {
  it('give the same list as their rows one after another', async () => {
    const rows = fc.uniqueArray(
      fc.record({
        plate: fc.stringMatching(/^[AB1]{1,3}$/),
        jurisdiction: fc.constantFrom('', 'US-TX'),
        note: fc.oneof(
          fc.constantFrom('', '=1', 'a,b', '"q"', 'two\nlines'),
          fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
        ),
      }),
      { selector: ({ plate, jurisdiction }) => `${plate}/${jurisdiction}`, maxLength: 25 },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 4 }), async (files) => {
        run += 1;
        list = engine.watchlists.create({ name: `run ${run}` }).id;
        const expected = new Map<string, string | null>();
        for (const file of files) {
          const before = new Map(expected);
          for (const { plate, jurisdiction, note } of file) expected.set(`${plate}/${jurisdiction}`, note.trim() || null);
          const added = expected.size - before.size;
          const updated = [...before].filter(([key, note]) => expected.get(key) !== note).length;
          const csv = stringify(file, { header: true, columns: ['plate', 'jurisdiction', 'note'] });
          const unchanged = file.length - added - updated;
          expect(await load(csv)).toMatchObject({ stored: true, rows: file.length, added, updated, unchanged });
        }
        const { items } = engine.entries.list(list, { limit: 1000 });
        expect(new Map(items.map(({ plate, jurisdiction, note }) => [`${plate}/${jurisdiction ?? ''}`, note]))).toEqual(expected);
        expect(engine.watchlists.get(list).entries).toBe(expected.size);
      }),
      { numRuns: 40 },
    );
  });
});
