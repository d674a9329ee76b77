/**
 * platenet from nothing to a model with its card, in one command that may be interrupted and given again (`steps/train-net.ts`):
 *
 *     npm run train:platenet -- --out DIR [--seed 12] [--shards 45] [--per-shard 1200] [--flats 24] [--steps 3600] [--python FILE] …
 *
 * Draws the pictures to learn from, `--flats` thousand plates rectified and – of three other seeds – the pictures to watch by, to fit the temperature on and to report on; trains; writes
 * `DIR/platenet.onnx` and `DIR/platenet.json`. Copied to `ocr/models/`, the weights
 * by `gzip -9n`, they are what ships. Nothing is installed.
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
  numbers: { seed: '12', shards: '45', 'per-shard': '1200', flats: '24', others: '1500', steps: '3600', batch: '128' },
  others: { check: 9000, fit: 9100, report: 9200 },
  async also(out, { seed, flats, workers }, signal) {
    const folder = join(out, 'flats');
    const writer = new URL('../pictures/write-flats.ts', import.meta.url);
    const shards = {
      writer,
      out: folder,
      seed,
      shards: flats,
      options: ['--per-shard', '1000'],
      lastFile: headerOf(folder, 'flats'),
    };
    await drawShards(shards, { workers, signal, say });
    return ['--flats', folder];
  },
});
