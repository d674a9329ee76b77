import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { openReads } from './open-reads.ts';

const LINES = '{"plate":"ABC1234"}\n'.repeat(50_000);

it('gives the lines of a file, whether it is packed or not', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'plain.ndjson'), LINES);
  writeFileSync(join(folder, 'packed.ndjson.gz'), gzipSync(LINES));
  expect(await text(openReads(join(folder, 'plain.ndjson')))).toBe(LINES);
  expect(await text(openReads(join(folder, 'packed.ndjson.gz')))).toBe(LINES);
});

it('names the file that is truncated or no gzip, and passes on errors of the disk', async () => {
  const file = join(tempFolder(), 'reads.ndjson.gz');
  const refused = { code: 'unsupported', message: expect.stringContaining(`Expected whole gzip data in ${file}`) };
  writeFileSync(file, LINES);
  await expect(text(openReads(file))).rejects.toMatchObject(refused);
  writeFileSync(file, gzipSync(LINES));
  writeFileSync(file, readFileSync(file).subarray(0, -20));
  await expect(text(openReads(file))).rejects.toMatchObject(refused);
  await expect(text(openReads(`${file}.gz`))).rejects.toMatchObject({ code: 'ENOENT' });
});
