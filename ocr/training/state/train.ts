/**
 * statenet from nothing to a model with its card, in one command that may be interrupted and given again (`steps/train-net.ts`):
 *
 *     npm run train:state -- --out DIR [--seed 41] [--shards 24] [--per-shard 1000] [--steps 9000] [--python FILE] …
 *
 * Draws the plates to learn from and – of three other seeds, as they are drawn – those to watch by, to fit the temperature on and to report on;
 * trains; writes `DIR/statenet.onnx` and `DIR/statenet.json`. Copied to `ocr/models/`, the weights
 * by `gzip -9n`, they are what ships. Nothing is installed.
 */
import { trainNet } from '../steps/train-net.ts';

await trainNet({
  name: 'statenet',
  folder: new URL('.', import.meta.url),
  writer: new URL('../pictures/write-flats.ts', import.meta.url),
  shards: 'flats',
  numbers: { seed: '41', shards: '24', 'per-shard': '1000', others: '500', steps: '9000', batch: '64' },
  others: { check: 9000, fit: 9050, report: 9100 },
  othersFlags: ['--as-drawn'],
});
