/**
 * Whole pictures for training the plate finder, as raw shards that a trainer maps into memory:
 *
 *     npx tsx ocr/training/finder/write-scenes.ts --out DIR --seed N --shards N [--first K] [--per-shard 250] [--severity 0..5]
 *
 * A shard is `scenes-0007.bin` (N × 384 × 640 × 3 bytes, RGB, as the finder sees pictures), `scenes-0007.jsonl` (a line a picture: the
 * corners of its plates in those pixels) and, written last, `scenes-0007.json` (shape, seed, command). A shard depends on its seed and number alone.
 */
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { randomOf } from '../../../fixtures/random.ts';
import { drawScene } from '../../../fixtures/scenes/draw-scene.ts';
import { FINDER_HEIGHT, FINDER_WIDTH, fitted } from '../../finder/fitted.ts';
import { bytesOf } from '../../image/bytes.ts';
import { someRegion } from './some-region.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    shards: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    'per-shard': { type: 'string', default: '250' },
    severity: { type: 'string' },
  },
});
if (values.out === undefined) throw new Error('Expected a folder for --out but received nothing');

/** Drawn at about the size that the finder sees them in, px: less to draw, and nothing of it is thrown away. */
const DRAWN = [
  [640, 360],
  [640, 384],
  [512, 384],
] as const;

const out = values.out;
const seed = Number(values.seed);
const perShard = Number(values['per-shard']);
const severity = values.severity === undefined ? null : Number(values.severity);
const started = performance.now();

await mkdir(out, { recursive: true });
for (let shard = Number(values.first); shard < Number(values.first) + Number(values.shards); shard++) await writeShard(shard);

async function writeShard(shard: number): Promise<void> {
  const name = join(out, `scenes-${String(shard).padStart(4, '0')}`);
  if (existsSync(`${name}.json`)) return;
  const pixels = createWriteStream(`${name}.bin`);
  const lines: string[] = [];
  for (let n = 0; n < perShard; n++) {
    const random = randomOf(seed, 'scene', shard, n);
    const graded = severity ?? random.int(6);
    const scene = drawScene(random, { severity: graded, size: random.pick(DRAWN), ...someRegion(random) });
    const { rgb, scale } = fitted({ ...scene, channels: 3, data: scene.rgb }, true);
    if (!pixels.write(bytesOf(rgb))) await once(pixels, 'drain');
    const plates = scene.plates.map(({ corners }) => corners.flat().map((at) => Math.round(at * scale * 100) / 100));
    lines.push(
      JSON.stringify({
        severity: graded,
        width: Math.round(scene.width * scale),
        height: Math.round(scene.height * scale),
        plates,
      }),
    );
  }
  pixels.end();
  await finished(pixels);
  await writeFile(`${name}.jsonl`, `${lines.join('\n')}\n`);
  const command = `write-scenes --seed ${seed} --first ${shard} --shards 1 --per-shard ${perShard}`;
  await writeFile(
    `${name}.part`,
    JSON.stringify({ shape: [perShard, FINDER_HEIGHT, FINDER_WIDTH, 3], seed, shard, severity, command }),
  );
  await rename(`${name}.part`, `${name}.json`);
  const minutes = (performance.now() - started) / 60_000;
  process.stderr.write(`shard ${shard}: ${perShard} pictures, ${minutes.toFixed(1)} min\n`);
}
