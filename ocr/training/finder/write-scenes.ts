/**
 * Whole pictures for training the plate finder, as shards of 384 × 640 px RGB (`steps/write-shards.ts`), as the finder sees pictures. A row has the
 * corners of the picture's plates in these pixels:
 *
 *     npx tsx ocr/training/finder/write-scenes.ts --out DIR --seed N --shards N [--first K] [--per-shard 250] [--severity 0..5]
 */
import { randomOf } from '../../../fixtures/random.ts';
import { drawScene } from '../../../fixtures/scenes/draw-scene.ts';
import { FINDER_HEIGHT, FINDER_WIDTH, fitted } from '../../finder/fitted.ts';
import { bytesOf } from '../../image/bytes.ts';
import { type ShardOptions, type ShardPicture, writeShards } from '../steps/write-shards.ts';
import { someRegion } from './some-region.ts';

/** Scenes are drawn at about the size that the finder uses, pixels, which is faster and wastes no detail. */
const DRAWN = [
  [640, 360],
  [640, 384],
  [512, 384],
] as const;

await writeShards({ name: 'scenes', shape: [FINDER_HEIGHT, FINDER_WIDTH, 3], perShard: 250, pictures });

function* pictures({ seed, shard, count, severity }: ShardOptions): Generator<ShardPicture> {
  for (let n = 0; n < count; n++) {
    const random = randomOf(seed, 'scene', shard, n);
    const graded = severity ?? random.int(6);
    const scene = drawScene(random, { severity: graded, size: random.pick(DRAWN), ...someRegion(random) });
    const { rgb, scale } = fitted({ ...scene, channels: 3, data: scene.rgb });
    const [width, height] = [Math.round(scene.width * scale), Math.round(scene.height * scale)];
    const plates = scene.plates.map(({ corners }) => corners.flat().map((at) => Math.round(at * scale * 100) / 100));
    yield { bytes: bytesOf(rgb), row: { severity: graded, width, height, plates } };
  }
}
