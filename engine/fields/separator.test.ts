import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvRecords, csvRows } from './csv.ts';
import { separatorOf, withPoint } from './separator.ts';

const LIST = { what: 'a list file', code: 'bad_import' } as const;
const SEPARATORS = fc.constantFrom(',', ';', '\t', '|');
const CELL = fc.stringMatching(/^[a-c,;|\t" \n]{0,6}$/);

it.each([
  ['plate,note\nA;B;C,x\n', ','],
  ['plate;note\nA,B,C;x\n', ';'],
  ['\r\n"plate, as read";"a, b, c";note\r\n', ';'],
  ['plate\tnote', '\t'],
  ['plate|note', '|'],
  ['plate', ','],
  ['', ','],
])('sees in the header of %j what separates the cells', (text, separator) => {
  expect(separatorOf(text)).toBe(separator);
});

it('passes over lines that are no rows', () => {
  expect(separatorOf('# a, b, c, d\nid;at\n', '#')).toBe(';');
});

it('reads a table with any separator, in pieces of any size, as it was written', async () => {
  const table = fc.array(fc.tuple(CELL, CELL, CELL), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(SEPARATORS, table, fc.integer({ min: 1, max: 9 }), async (delimiter, rows, size) => {
      const text = stringify([['plate', 'the, "note"', 'cameras; all'], ...rows], { delimiter, quoted: true });
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
      const records = await Readable.from(csvRecords(Readable.from(pieces), LIST)).toArray();
      expect(records.map(({ cells }) => cells)).toEqual([['plate', 'the, "note"', 'cameras; all'], ...rows]);
    }),
    { numRuns: 200 },
  );
});

it('reads a whole table in the same way', () => {
  for (const separator of [',', ';', '\t', '|']) {
    const text = `\ufeffid${separator}name\n\ncam-1${separator}"a, b; c"\n`;
    expect(csvRows(text, 'bad_import', 'Expected CSV')).toEqual([
      { record: { id: 'cam-1', name: 'a, b; c' }, line: 3, separator },
    ]);
  }
});

it('takes a decimal comma in degrees where no comma separates cells', () => {
  expect(['31,76', '-106,48', ' 27,5 ', '31.76', 'N', '1,234,567', '12345,6'].map((text) => withPoint(text, ';'))).toEqual([
    ...['31.76', '-106.48', ' 27.5 ', '31.76', 'N', '1,234,567', '12345,6'],
  ]);
  expect(withPoint('31,76', ',')).toBe('31,76');
});
