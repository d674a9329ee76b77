/**
 * platenet from nothing to a model with its card, in one command that may be interrupted and given again (`steps/train-net.ts`):
 *
 *     npm run train:platenet -- --out DIR [--seed 12] [--shards 45] [--per-shard 1200] [--steps 3600] [--python FILE] …
 *
 * Draws the pictures to learn from and – of three other seeds – those to watch by, to fit the temperature on and to report on; trains; writes
 * `DIR/platenet.onnx` and `DIR/platenet.json`. Copied to `ocr/models/`, the weights
 * by `gzip -9n`, they are what ships. Nothing is installed.
 */
import { trainNet } from '../steps/train-net.ts';

await trainNet({
  name: 'platenet',
  folder: new URL('.', import.meta.url),
  writer: new URL('../pictures/write-crops.ts', import.meta.url),
  shards: 'crops',
  numbers: { seed: '12', shards: '45', 'per-shard': '1200', others: '1500', steps: '3600', batch: '128' },
  others: { check: 9000, fit: 9100, report: 9200 },
});
