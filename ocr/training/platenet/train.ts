/**
 * platenet from nothing to a model with its card, in one command that may be interrupted and given again (`steps/train-net.ts`):
 *
 *     npm run train:platenet -- --out DIR [--seed 12] [--shards 45] [--per-shard 1200] [--flats 24] [--two-lines 12] [--steps 3600] [--python FILE] …
 *
 * Draws the pictures to learn from, `--flats` thousand plates rectified, `--two-lines` times six hundred pictures of plates of two lines and – of three other
 * seeds – the pictures to watch by, to fit the temperature on and to report on; trains; writes `DIR/platenet.onnx` and `DIR/platenet.json`. Copied to
 * `ocr/models/`, the weights by `gzip -9n`, they are what ships. Nothing is installed.
 */
import { join } from 'node:path';
import { drawShards, headerOf } from '../steps/shards.ts';
import { trainNet } from '../steps/train-net.ts';
import { say } from '../steps/training.ts';

await trainNet({
  name: 'platenet',
  folder: new URL('.', import.meta.url),
  modules: ['onnx', 'onnxruntime'],
  writer: new URL('../pictures/write-crops.ts', import.meta.url),
  shards: 'crops',
  numbers: {
    seed: '12',
    shards: '45',
    'per-shard': '1200',
    flats: '24',
    'two-lines': '12',
    others: '1500',
    steps: '3600',
    batch: '128',
  },
  others: { check: 9000, fit: 9100, report: 9200 },
  async also(out, { seed, flats, 'two-lines': twoLines, workers }, signal) {
    const draw = async (name: 'flats' | 'two-lines', folder: string, shards: number, perShard: number): Promise<void> => {
      const writer = new URL(`../pictures/write-${name}.ts`, import.meta.url);
      const options = ['--per-shard', String(perShard)];
      await drawShards(
        { writer, out: folder, seed, shards, options, lastFile: headerOf(folder, name) },
        { workers, signal, say },
      );
    };
    await draw('two-lines', join(out, 'pictures'), twoLines, 600);
    const flat = join(out, 'flats');
    await draw('flats', flat, flats, 1000);
    return ['--flats', flat];
  },
});
