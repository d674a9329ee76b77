/**
 * Pictures for training a reader, as raw shards that a trainer maps into memory:
 *
 *     npx tsx ocr/training/pictures/write-crops.ts --out DIR --seed N --shards N [--first K] [--per-shard 2000] [--severity 0..5]
 *
 * A shard is `crops-0007.bin` (N × 60 × 180 × 3 bytes, RGB), `crops-0007.jsonl` (a line a picture) and, written last,
 * `crops-0007.json` (shape, seed, command). A shard depends on its seed and number alone: processes may share the work.
 */
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { JURISDICTIONS } from '../../../engine/plate/jurisdictions.ts';
import { CROP_HEIGHT, CROP_WIDTH, type Crop, cropsOf } from './crops.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    shards: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    'per-shard': { type: 'string', default: '2000' },
    severity: { type: 'string' },
  },
});
if (values.out === undefined) throw new Error('Expected a folder for --out but received nothing');

const out = values.out;
const seed = Number(values.seed);
const perShard = Number(values['per-shard']);
const severity = values.severity === undefined ? null : Number(values.severity);
const started = performance.now();

await mkdir(out, { recursive: true });
await writeFile(join(out, 'jurisdictions.txt'), JSON.stringify(JURISDICTIONS.map(({ code }) => code)));
for (let shard = Number(values.first); shard < Number(values.first) + Number(values.shards); shard++) await writeShard(shard);

async function writeShard(shard: number): Promise<void> {
  const name = join(out, `crops-${String(shard).padStart(4, '0')}`);
  if (existsSync(`${name}.json`)) return;
  const pixels = createWriteStream(`${name}.bin`);
  const lines: string[] = [];
  let count = 0;
  for await (const { rgb, ...row } of cropsOf({ seed, shard, count: perShard, severity })) {
    if (!pixels.write(rgb)) await once(pixels, 'drain');
    lines.push(JSON.stringify(row satisfies Omit<Crop, 'rgb'>));
    count++;
  }
  pixels.end();
  await finished(pixels);
  await writeFile(`${name}.jsonl`, `${lines.join('\n')}\n`);
  const command = `write-crops --seed ${seed} --first ${shard} --shards 1 --per-shard ${perShard}`;
  await writeFile(`${name}.part`, JSON.stringify({ shape: [count, CROP_HEIGHT, CROP_WIDTH, 3], seed, shard, severity, command }));
  await rename(`${name}.part`, `${name}.json`);
  const minutes = (performance.now() - started) / 60_000;
  process.stderr.write(`shard ${shard}: ${count} pictures, ${minutes.toFixed(1)} min\n`);
}
