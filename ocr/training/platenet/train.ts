/**
 * platenet from nothing to a model with its card, in one command that may be interrupted and given again:
 *
 *     npm run train:platenet -- --out DIR [--seed 12] [--shards 45] [--per-shard 1200] [--steps 3600] [--python FILE] …
 *
 * Draws the pictures to learn from and – of three other seeds – those to watch by, to fit the temperature on and to report on; trains; writes
 * `DIR/platenet.onnx` and `DIR/platenet.json`. Copied to `ocr/models/` they are what ships. Nothing is installed.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pythonWith } from '../steps/python.ts';
import { run } from '../steps/run.ts';
import { keepSettings } from '../steps/settings.ts';
import { drawShards } from '../steps/shards.ts';
import { runTraining, say, wholeNumber } from '../steps/training.ts';

const WRITER = new URL('../pictures/write-crops.ts', import.meta.url);

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    // Of the pictures to learn from; the other sets take seeds 9000, 9100 and 9200 above it.
    seed: { type: 'string', default: '12' },
    shards: { type: 'string', default: '45' },
    'per-shard': { type: 'string', default: '1200' },
    // Pictures in each of the other sets.
    others: { type: 'string', default: '1500' },
    steps: { type: 'string', default: '3600' },
    batch: { type: 'string', default: '128' },
    threads: { type: 'string', default: '1' },
    // Processes that draw pictures side by side.
    workers: { type: 'string', default: String(availableParallelism()) },
    python: { type: 'string' },
  },
});

await runTraining(train);

async function train(signal: AbortSignal): Promise<void> {
  const { out, python: named } = values;
  if (out === undefined) throw new Error('Expected a folder for --out but received nothing');
  const seed = wholeNumber(values, 'seed');
  const settings = {
    seed,
    shards: wholeNumber(values, 'shards'),
    'per-shard': wholeNumber(values, 'per-shard'),
    others: wholeNumber(values, 'others'),
  };
  const learning = { steps: wholeNumber(values, 'steps'), batch: wholeNumber(values, 'batch') };
  const [threads, workers] = [wholeNumber(values, 'threads'), wholeNumber(values, 'workers')];
  // Before the first picture is drawn: a missing PyTorch should be reported at once, not after an hour.
  const python = pythonWith(['torch', 'numpy'], named);
  await keepSettings(out, { ...settings, ...learning });

  const draw = async (name: string, seed: number, shards: number, count: number): Promise<string> => {
    const folder = join(out, name);
    const set = { writer: WRITER, out: folder, seed, shards, options: ['--per-shard', String(count)], lastFile: crops(folder) };
    await drawShards(set, { workers, signal, say });
    return folder;
  };
  const pictures = await draw('pictures', seed, settings.shards, settings['per-shard']);
  const check = await draw('check', seed + 9000, 1, settings.others);
  const fit = await draw('fit', seed + 9100, 1, settings.others);
  const report = await draw('report', seed + 9200, 1, settings.others);

  const trained = join(out, 'run');
  const how = Object.entries({ ...learning, threads }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  await run(python, [script('train.py'), '--pictures', pictures, '--check', check, '--out', trained, ...how], signal);
  const model = join(out, 'platenet');
  const checkpoint = join(trained, 'checkpoint.pt');
  await run(python, [script('export.py'), '--checkpoint', checkpoint, '--fit', fit, '--report', report, '--out', model], signal);
}

/** Written last of a shard. */
function crops(folder: string): (shard: number) => string {
  return (shard) => join(folder, `crops-${String(shard).padStart(4, '0')}.json`);
}

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
