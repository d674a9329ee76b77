/**
 * Draws lines only, so that several processes can share the work before `npm run train:tesseract` uses them:
 *
 *     npm run train:lines -- --out DIR/lines --seed 41 --shards N [--first K] [--pictures 400]
 */
import { parseArgs } from 'node:util';
import { stopwatch } from './progress.ts';
import { writeShard } from './shards.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '41' },
    shards: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    pictures: { type: 'string', default: '400' },
  },
});
if (values.out === undefined) throw new Error('Expected a folder for --out but received nothing');

const [seed, first, shards, pictures] = [values.seed, values.first, values.shards, values.pictures].map(Number);
const tell = stopwatch('lines', shards);
for (let shard = first; shard < first + shards; shard++) {
  await writeShard({ folder: values.out, seed, shard, pictures });
  tell(shard - first + 1);
}
