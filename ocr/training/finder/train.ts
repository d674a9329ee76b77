/**
 * The plate finder from nothing to a model with its card, in one command that may be interrupted and given again (`steps/train-net.ts`):
 *
 *     npm run train:finder -- --out DIR [--seed 71] [--shards 60] [--per-shard 100] [--plates 1500] [--steps 8000] [--python FILE] …
 *
 * Draws the scenes to learn from, the plates and lines that are composed into them while training and – of three other seeds – the scenes to
 * watch by, to round by and to report on; trains; writes `DIR/finder.onnx` and `DIR/finder.json`. Copied to `ocr/models/`, the weights
 * by `gzip -9n`, they are what ships. Nothing is installed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../steps/run.ts';
import { trainNet } from '../steps/train-net.ts';

await trainNet({
  name: 'finder',
  folder: new URL('.', import.meta.url),
  modules: ['onnx', 'onnxruntime'],
  writer: new URL('write-scenes.ts', import.meta.url),
  shards: 'scenes',
  numbers: { seed: '71', shards: '60', 'per-shard': '100', plates: '1500', others: '300', steps: '8000', batch: '16' },
  others: { check: 9000, fit: 9300, report: 9100 },
  async also(out, { seed, plates }, signal) {
    const folder = join(out, 'plates');
    if (!existsSync(join(folder, 'plates.json'))) {
      const script = fileURLToPath(new URL('write-plates.ts', import.meta.url));
      const drawn = ['--out', folder, '--seed', String(seed), '--plates', String(plates)];
      await run(process.execPath, ['--import', 'tsx', script, ...drawn], signal);
    }
    return ['--plates', folder];
  },
});
