import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { LprError } from '../errors.ts';
import { csvRecords, throwCsvError } from './csv.ts';

test('every error of the CSV library becomes an error for the sender, whatever its code', async () => {
  const texts = ['a,b\n"never closed', 'a,"b"c\n', 'a,b "c"\n'];
  for (const text of texts) {
    const records = csvRecords(Readable.from([text]), { what: 'a list', code: 'bad_import' });
    await expect(Readable.from(records).toArray()).rejects.toMatchObject({
      code: 'bad_import',
      message: expect.stringContaining('Expected a list in CSV'),
    });
  }
});

test('any other error is thrown unchanged', () => {
  for (const error of [new TypeError('a bug'), new LprError('not_found', 'Expected a list')]) {
    expect(() => throwCsvError(error, 'bad_import', 'Expected CSV')).toThrow(error);
  }
});
