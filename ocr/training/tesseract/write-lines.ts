/**
 * Lines for training tesseract, a shard `lines-0007.tif` (a page a line), `.box` (WordStr) and, written last, `.jsonl` (a row a line):
 *
 *     npm run train:lines -- --out DIR --seed N --shards N [--first K] [--pictures 400]
 *
 * A shard depends on its seed and number alone: processes may share the work.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Line, linesOf } from './lines.ts';
import { tiffOf } from './tiff.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    shards: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    pictures: { type: 'string', default: '400' },
  },
});
if (values.out === undefined) throw new Error('Expected a folder for --out but received nothing');

const { out } = values;
const [seed, first, shards, count] = [values.seed, values.first, values.shards, values.pictures].map(Number);
const started = performance.now();

await mkdir(out, { recursive: true });
for (let shard = first; shard < first + shards; shard++) await writeShard(shard);

async function writeShard(shard: number): Promise<void> {
  const name = join(out, `lines-${String(shard).padStart(4, '0')}`);
  if (existsSync(`${name}.jsonl`)) return;
  const lines: Line[] = [];
  for await (const line of linesOf({ seed, shard, count, severity: null })) lines.push(line);
  await writeFile(`${name}.tif`, tiffOf(lines.map(({ strip }) => strip)));
  await writeFile(`${name}.box`, lines.map(boxOf).join(''));
  await writeFile(`${name}.part`, lines.map(({ strip: _, ...row }) => `${JSON.stringify(row)}\n`).join(''));
  await rename(`${name}.part`, `${name}.jsonl`);
  const minutes = (performance.now() - started) / 60_000;
  process.stderr.write(`shard ${shard}: ${lines.length} lines of ${count} pictures, ${minutes.toFixed(1)} min\n`);
}

/** The whole page is the line; a tab ends it. */
function boxOf({ strip: { width, height }, text }: Line, page: number): string {
  return `WordStr 0 0 ${width} ${height} ${page} #${text}\n\t 0 0 ${width} ${height} ${page}\n`;
}
