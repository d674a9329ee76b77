import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from './limits.ts';
import { readManifest } from './manifest.ts';
import type { ManifestKind } from './manifest-name.ts';
import type { ManifestRow } from './manifest-row.ts';

const T = '2026-11-03T12:00:00Z';
/** Later than every time in these manifests. */
const NOW = 4_102_444_800_000;
const HEAD = 'file,camera_id,captured_at';

async function rowsOf(
  text: string | Buffer,
  kind: ManifestKind = 'csv',
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
  now = NOW,
): Promise<ManifestRow[]> {
  const path = join(tempFolder(), 'manifest');
  writeFileSync(path, text);
  const rows: ManifestRow[] = [];
  for await (const row of readManifest(path, kind, limits, now)) rows.push(row);
  return rows;
}

const shown = (rows: readonly ManifestRow[]): unknown[] =>
  rows.map(({ row, file, problem, facts }) => [row, file, problem?.reason ?? facts?.camera_id]);

describe('CSV', () => {
  test.each([
    ['a BOM and CRLF', `\ufeff${HEAD}\r\na.jpg,c,${T}\r\n`],
    ['columns in any order, case and number', `captured_at, Camera_ID ,note,FILE\n${T},c,x,a.jpg`],
    ['quoted cells', `"file","camera_id","captured_at"\n"a.jpg","c","${T}"`],
    ['empty lines', `\n${HEAD}\n\na.jpg,c,${T}\n\n`],
    ['a path from here', `${HEAD}\n./a.jpg,c,${T}`],
  ])('%s is accepted', async (_, text) => {
    expect(shown(await rowsOf(text))).toEqual([[1, 'a.jpg', 'c']]);
  });

  test('a newline within quotes belongs to the cell, and later line numbers are still right', async () => {
    const rows = await rowsOf(`${HEAD},note\na.jpg,c,${T},"two\nlines, ""quoted"""\nb.jpg,c,never,x\n`);
    expect(shown(rows)).toEqual([
      [1, 'a.jpg', 'c'],
      [2, 'b.jpg', 'bad_captured_at'],
    ]);
    expect(rows[1]?.problem?.detail).toContain('line 4');
  });

  test('all facts are read, in the units of the engine', async () => {
    const text = `${HEAD},lat,lon,direction,jurisdiction,passage,box\na.jpg, cam 7 ,1790000000000,31.7,-106.4,SW,mx-chh,17,10 20 100 40\nb.jpg,c,${T},,,,,,\n`;
    expect((await rowsOf(text)).map(({ facts }) => facts)).toEqual([
      {
        camera_id: 'cam 7',
        captured_at: 1_790_000_000_000,
        lat: 31.7,
        lon: -106.4,
        heading: 225,
        jurisdiction: 'MX-CHH',
        passage: '17',
        boxes: [[10, 20, 110, 20, 110, 60, 10, 60]],
      },
      {
        ...{ camera_id: 'c', captured_at: Date.parse(T), lat: null, lon: null, heading: null, jurisdiction: null, passage: null },
        boxes: null,
      },
    ]);
  });

  test('only the row with a wrong field is unusable, and its problem names the line and the value', async () => {
    const rows = await rowsOf(
      [
        `${HEAD},lat,lon,direction,jurisdiction`,
        `a.jpg,,${T},,,,`,
        `b.jpg,c,2026-11-03T12:00:00,,,,`,
        `c.jpg,c,${T},91,0,,`,
        `d.jpg,c,${T},0,-181,,`,
        `e.jpg,c,${T},0,0,sideways,`,
        `f.jpg,c,${T},0,0,N,Texas`,
        `,c,${T},,,,`,
        `g.jpg,c`,
        `h.jpg,c,${T},,,,,,`,
        `/etc/passwd,c,${T},,,,`,
        `a/../../b,c,${T},,,,`,
        `good.jpg,c,${T},,,,`,
      ].join('\n'),
    );
    expect(shown(rows)).toEqual([
      [1, 'a.jpg', 'bad_camera_id'],
      [2, 'b.jpg', 'bad_captured_at'],
      [3, 'c.jpg', 'bad_lat'],
      [4, 'd.jpg', 'bad_lon'],
      [5, 'e.jpg', 'bad_direction'],
      [6, 'f.jpg', 'bad_jurisdiction'],
      [7, null, 'bad_file'],
      [8, 'g.jpg', 'bad_row'],
      [9, 'h.jpg', 'bad_row'],
      [10, '/etc/passwd', 'bad_name'],
      [11, 'a/../../b', 'bad_name'],
      [12, 'good.jpg', 'c'],
    ]);
    expect(rows[2]?.problem?.detail).toBe('Expected a number from -90 to 90 for lat but received "91" of type string (line 4)');
  });

  test('are separated by whatever the header has, with decimal commas then, in UTF-8 or UTF-16', async () => {
    const head = HEAD.replaceAll(',', ';');
    const semicolons = `${head};lat;lon;direction\n"a; b.jpg";c;${T};31,76;-106,48;12,5\n`;
    for (const given of [semicolons, Buffer.from(`\ufeff${semicolons}`, 'utf16le')]) {
      const [row] = await rowsOf(given);
      expect(row).toMatchObject({ file: 'a; b.jpg', facts: { camera_id: 'c', lat: 31.76, lon: -106.48, heading: 12.5 } });
    }
  });

  test('may be in Windows-1252, which is told', async () => {
    const path = join(tempFolder(), 'manifest');
    writeFileSync(path, `${HEAD}\nse\xf1al.jpg,c,${T}\n`, 'latin1');
    const told: string[] = [];
    const rows = readManifest(path, 'csv', DEFAULT_INGEST_LIMITS, NOW, {
      told: (encoding) => told.push(encoding),
    });
    for await (const { file } of rows) expect(file).toBe('señal.jpg');
    expect(told).toEqual(['Windows-1252']);
  });

  test('a row with a time years ahead is unusable', async () => {
    const [row] = await rowsOf(`${HEAD}\na.jpg,c,${T}\n`, 'csv', DEFAULT_INGEST_LIMITS, Date.parse(T) - 86_400_001);
    expect(row?.problem).toMatchObject({ reason: 'captured_in_future', detail: expect.stringContaining('(line 2)') });
  });

  test.each([
    [
      'missing columns are named',
      'camera,captured_at\nx,y',
      'Expected the columns file, camera_id in the manifest but received the columns "camera", "captured_at"',
    ],
    ['other names of columns', 'archivo;camera_id;captured_at\n', 'received the columns "archivo", "camera_id"'],
    ['an empty file', '', 'received an empty file'],
    ['a header without rows', `${HEAD}\n`, 'without rows'],
    ['a column twice', `${HEAD},file\n`, 'file twice'],
    ['a quote that never closes', `${HEAD}\n"a.jpg,c,${T}\n`, 'something else'],
    ['a quote within a cell', `${HEAD}\n0001.jpg,cam "A",${T}\n`, 'something else'],
    ['JSON', '{"x":1}', 'something else'],
    ['letters of DOS', Buffer.from(`${HEAD}\nse\u00a4al.jpg,c,${T}\n`, 'latin1'), 'UTF-8 or Windows-1252'],
    ['half of a UTF-16 character', Buffer.from(`\ufeff${HEAD}\n`, 'utf16le').subarray(0, -1), 'UTF-16LE'],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), 'UTF-8'],
  ])('a manifest with %s is refused', async (_, text, message) => {
    await expect(rowsOf(text)).rejects.toMatchObject({ code: 'bad_manifest', message: expect.stringContaining(message) });
  });

  test('too many rows are refused', async () => {
    const text = `${HEAD}\n${`a.jpg,c,${T}\n`.repeat(4)}`;
    await expect(rowsOf(text, 'csv', { ...DEFAULT_INGEST_LIMITS, maxFiles: 3 })).rejects.toMatchObject({ code: 'bad_manifest' });
  });
});

describe('JSON lines', () => {
  test('are read with their numbers; only a broken one is unusable', async () => {
    const good = JSON.stringify({
      file: 'a.jpg',
      camera_id: 7,
      captured_at: 1_790_000_000_000,
      lat: 31.7,
      lon: -106.4,
      direction: 90,
    });
    const rows = await rowsOf(
      [good, '', '{"file":', '[1]', JSON.stringify({ file: 'b.jpg' }), `{"file":"${'x'.repeat(20_000)}"}`, good].join('\r\n'),
      'jsonl',
    );
    expect(shown(rows)).toEqual([
      [1, 'a.jpg', '7'],
      [2, null, 'bad_row'],
      [3, null, 'bad_row'],
      [4, 'b.jpg', 'bad_camera_id'],
      [5, null, 'line_too_long'],
      [6, 'a.jpg', '7'],
    ]);
    expect(rows[1]?.problem?.detail).toContain('line 3');
    expect(rows[0]?.facts).toMatchObject({ heading: 90 });
  });
});

test('a manifest means the same in CSV and in JSON lines', async () => {
  const name = fc.stringMatching(/^[a-zA-Z0-9 "',é]{1,12}$/).filter((text) => text.trim() !== '');
  const row = fc.record({
    file: name,
    camera_id: name,
    captured_at: fc.integer({ min: 631_152_000_000, max: 4_102_444_799_999 }),
    lat: fc.integer({ min: -90, max: 90 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (given) => {
      const quoted = (cell: unknown): string => `"${String(cell).replaceAll('"', '""')}"`;
      const csv = [`${HEAD},lat`, ...given.map((r) => [r.file, r.camera_id, r.captured_at, r.lat].map(quoted).join(','))].join(
        '\n',
      );
      const json = given.map((r) => JSON.stringify(r)).join('\n');
      const withoutPlace = (rows: ManifestRow[]): unknown => rows.map(({ row: n, file, facts }) => ({ n, file, facts }));
      expect(withoutPlace(await rowsOf(csv))).toEqual(withoutPlace(await rowsOf(json, 'jsonl')));
    }),
    { numRuns: 50 },
  );
});
