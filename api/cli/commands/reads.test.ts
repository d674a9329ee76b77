import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sourceOf } from '../../../tests/support/archives.ts';
import { batchOf } from '../../../tests/support/batch-files.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { textReader } from '../../../tests/support/text-reader.ts';
import { EXITS } from '../exit.ts';
import { withEngine } from '../with-engine.ts';

const data = mkdtempSync(join(tmpdir(), 'lpr-reads-'));
afterAll(() => rmSync(data, { recursive: true }));
const lpr = async (...argv: string[]) => await runLpr('reads', ...argv, '--data', data);
/** Two batches of one name, as a camera's folder has it every day. */
const ids: string[] = [];

beforeAll(async () => {
  await withEngine(
    data,
    async ({ batches }) => {
      for (const first of [1000, 2000]) {
        const { batch } = await batches.submit(sourceOf(batchOf(2, (i) => `AAA${first + i}`)), { name: 'noon' });
        await batches.finished(batch.id);
        ids.push(batch.id);
      }
    },
    textReader(),
  );
});

it('refuses what a search for one plate despite misreads does not take, instead of searching more widely', async () => {
  const refused: readonly string[][] = [
    ['--batch', 'no-such-batch'],
    ['--min-confidence', '0.9'],
    ['--max-confidence', '0.5'],
    ['--histogram'],
  ];
  for (const option of refused) {
    const { code, stderr } = await lpr('AAA1000', '--likely', ...option);
    expect([code, stderr]).toEqual([EXITS.usage.code, `lpr: Expected --likely without ${option[0]}\nTry: lpr reads --help\n`]);
  }
});

it('refuses two plates, of which it would look for one', async () => {
  for (const likely of [[], ['--likely']]) {
    const { code, stderr } = await lpr('AAA1000', '--plate', 'AAA2000', ...likely);
    expect(code).toBe(EXITS.usage.code);
    expect(stderr).toContain('Expected the plate once, as SOUGHT or as --plate');
  }
});

it('says in words why a picture of a batch was not read again', async () => {
  const again = await withEngine(
    data,
    async ({ batches }) => {
      const files = batchOf(2, (i) => `AAA${1000 + i}`);
      const { batch } = await batches.submit(sourceOf([...files, ['unnamed.jpg', 'AAA9999']]), { name: 'again' });
      await batches.finished(batch.id);
      return batch.id;
    },
    textReader(),
  );
  const { stdout } = await runLpr('batches', 'show', again, '--data', data);
  expect(stdout).toMatch(/1\.jpg +duplicate +AAA1000 +the same picture was read before\n/);
});

it('counts the reads of one batch over time, and does not take one of several of a name for all', async () => {
  expect((await lpr('--batch', 'noon')).stdout).toMatch(/\n4 reads\n$/);
  const { code, stderr } = await lpr('--batch', 'noon', '--histogram');
  expect([code, stderr]).toEqual([EXITS.usage.code, expect.stringContaining('Expected the id of one batch (lpr batches)')]);
  expect((await lpr('--batch', ids[0] as string, '--histogram')).stdout).toMatch(/\n2 reads\n$/);
});
