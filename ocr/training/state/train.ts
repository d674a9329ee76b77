/**
 * statenet from nothing to a model with its card, in one command that may be interrupted and given again:
 *
 *     npm run train:state -- --out DIR [--seed 41] [--shards 8] [--per-shard 1000] [--steps 2300] [--python FILE] …
 *
 * Draws the plates to learn from and – of two other seeds, as they are drawn – those to watch by and fit the temperature on, and to report on; trains;
 * writes `DIR/statenet.onnx` and `DIR/statenet.json`. Copied to `ocr/models/` they are what ships. Nothing is installed.
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

const WRITER = new URL('write-flats.ts', import.meta.url);

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    // Of the plates to learn from; the other sets take seeds 9000 and 9100 above it.
    seed: { type: 'string', default: '41' },
    shards: { type: 'string', default: '8' },
    'per-shard': { type: 'string', default: '1000' },
    // Plates in each of the other sets.
    others: { type: 'string', default: '500' },
    steps: { type: 'string', default: '2300' },
    batch: { type: 'string', default: '64' },
    threads: { type: 'string', default: '1' },
    // Processes that draw plates side by side.
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
  const python = pythonWith(['torch', 'numpy'], named);
  await keepSettings(out, { ...settings, ...learning });

  const draw = async (name: string, seed: number, shards: number, options: readonly string[]): Promise<string> => {
    const folder = join(out, name);
    await drawShards({ writer: WRITER, out: folder, seed, shards, options, lastFile: flats(folder) }, { workers, signal, say });
    return folder;
  };
  const others = ['--per-shard', String(settings.others), '--as-drawn'];
  const pictures = await draw('flats', seed, settings.shards, ['--per-shard', String(settings['per-shard'])]);
  const check = await draw('check', seed + 9000, 1, others);
  const report = await draw('report', seed + 9100, 1, others);

  const trained = join(out, 'run');
  const how = Object.entries({ ...learning, threads }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  await run(python, [script('train.py'), '--flats', pictures, '--check', check, '--out', trained, ...how], signal);
  const model = ['--out', join(out, 'statenet')];
  const checkpoint = join(trained, 'checkpoint.pt');
  await run(python, [script('export.py'), '--checkpoint', checkpoint, '--fit', check, '--report', report, ...model], signal);
}

/** Written last of a shard. */
function flats(folder: string): (shard: number) => string {
  return (shard) => join(folder, `flats-${String(shard).padStart(4, '0')}.json`);
}

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
