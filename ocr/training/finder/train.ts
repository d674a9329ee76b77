/**
 * The plate finder from nothing to a model with its card, in one command that may be interrupted and given again:
 *
 *     npm run train:finder -- --out DIR [--seed 71] [--shards 60] [--per-shard 100] [--plates 1500] [--steps 8000] [--python FILE] …
 *
 * Draws the scenes to learn from, the plates and lines that are hung into them while training and – of two other seeds – the scenes to
 * watch by and to report on; trains; writes `DIR/finder.onnx` and `DIR/finder.json`. Copied to `ocr/models/` they are what ships. Nothing is installed.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pythonWith } from '../steps/python.ts';
import { run } from '../steps/run.ts';
import { keepSettings } from '../steps/settings.ts';
import { drawShards } from '../steps/shards.ts';
import { runTraining, say, wholeNumber } from '../steps/training.ts';

const WRITER = new URL('write-scenes.ts', import.meta.url);

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    // Of the scenes to learn from; the other sets take seeds 9000 and 9100 above it.
    seed: { type: 'string', default: '71' },
    shards: { type: 'string', default: '60' },
    'per-shard': { type: 'string', default: '100' },
    plates: { type: 'string', default: '1500' },
    // Scenes in each of the other sets.
    others: { type: 'string', default: '300' },
    steps: { type: 'string', default: '8000' },
    batch: { type: 'string', default: '16' },
    threads: { type: 'string', default: '1' },
    // Processes that draw scenes side by side.
    workers: { type: 'string', default: String(availableParallelism()) },
    python: { type: 'string' },
  },
});

await runTraining(train);

async function train(signal: AbortSignal): Promise<void> {
  const { out, python: named } = values;
  if (out === undefined) throw new Error('Expected a folder for --out but received nothing');
  const seed = wholeNumber(values, 'seed');
  const scenes = {
    shards: wholeNumber(values, 'shards'),
    'per-shard': wholeNumber(values, 'per-shard'),
    plates: wholeNumber(values, 'plates'),
    others: wholeNumber(values, 'others'),
  };
  const learning = { steps: wholeNumber(values, 'steps'), batch: wholeNumber(values, 'batch') };
  const [threads, workers] = [wholeNumber(values, 'threads'), wholeNumber(values, 'workers')];
  const python = pythonWith(['torch', 'numpy'], named);
  await keepSettings(out, { seed, ...scenes, ...learning });

  const draw = async (name: string, ofSeed: number, shards: number, count: number): Promise<string> => {
    const folder = join(out, name);
    const lastFile = (shard: number): string => join(folder, `scenes-${String(shard).padStart(4, '0')}.json`);
    await drawShards(
      { writer: WRITER, out: folder, seed: ofSeed, shards, options: ['--per-shard', String(count)], lastFile },
      { workers, signal, say },
    );
    return folder;
  };
  const pictures = await draw('pictures', seed, scenes.shards, scenes['per-shard']);
  const check = await draw('check', seed + 9000, 1, scenes.others);
  const report = await draw('report', seed + 9100, 1, scenes.others);

  const plates = join(out, 'plates');
  if (!existsSync(join(plates, 'plates.json'))) {
    const drawn = ['--out', plates, '--seed', String(seed), '--plates', String(scenes.plates)];
    await run(process.execPath, ['--import', 'tsx', script('write-plates.ts'), ...drawn], signal);
  }

  const trained = join(out, 'run');
  const how = Object.entries({ ...learning, threads }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  await run(
    python,
    [script('train.py'), '--pictures', pictures, '--plates', plates, '--check', check, '--out', trained, ...how],
    signal,
  );
  await run(
    python,
    [script('export.py'), '--checkpoint', join(trained, 'checkpoint.pt'), '--report', report, '--out', join(out, 'finder')],
    signal,
  );
}

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
