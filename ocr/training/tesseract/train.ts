/**
 * Trains a plate model for tesseract from nothing, with its card, in one command that may be interrupted and repeated:
 *
 *     npm run train:tesseract -- --out DIR [--seed 41] [--shards 44] [--iterations 120000] [--workers N]
 *
 * Draws the lines to learn from, trains, fits the calibration and reports on pictures of two other seeds; writes `DIR/plate.traineddata`
 * and `DIR/plate.json`. Copied to `ocr/models/` they are what ships. Needs Debian's tesseract-ocr; nothing is installed.
 */
import { copyFile, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keepSettings } from '../steps/settings.ts';
import { drawShards } from '../steps/shards.ts';
import { runTraining, say, wholeNumber } from '../steps/training.ts';
import { writeCard } from './card.ts';
import { trainLstm, writeLstmf, writeStarter } from './lstm.ts';
import { countMinutes, stopwatch } from './progress.ts';
import { shardName } from './shards.ts';
import { trainerVersion } from './tools.ts';

const WRITER = new URL('./write-lines.ts', import.meta.url);
const PICTURES_A_SHARD = 400;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '41' },
    // Shards of 400 pictures, some 720 lines each.
    shards: { type: 'string', default: '44' },
    // Iterations of one line each.
    iterations: { type: 'string', default: '120000' },
    // Processes that draw side by side.
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});

await runTraining(train);

async function train(signal: AbortSignal): Promise<void> {
  if (values.out === undefined) throw new Error('Expected a folder for --out but received nothing');
  const out = resolve(values.out);
  const settings = {
    seed: wholeNumber(values, 'seed'),
    shards: wholeNumber(values, 'shards'),
    iterations: wholeNumber(values, 'iterations'),
  };
  const workers = wholeNumber(values, 'workers');
  // Checked before the first picture is drawn, so that a missing lstmtraining is reported at once and not after twenty minutes.
  const trainer = trainerVersion();
  await keepSettings(out, settings);

  const names = await drawLines(join(out, 'lines'), settings, workers, signal);
  const files: string[] = [];
  const packed = stopwatch('shards packed', names.length);
  for (const name of names) {
    files.push(await writeLstmf(name, signal));
    packed(files.length);
  }
  const starter = await writeStarter(join(out, 'starter'), signal);
  const clock = await countMinutes(join(out, 'minutes.txt'));
  const trained = await trainLstm({ folder: join(out, 'run'), starter, files, iterations: settings.iterations }, signal);
  const minutes = await clock.stop();

  const file = join(out, 'plate.traineddata');
  await copyFile(trained, file);
  const made = {
    command: `npm run train:tesseract -- --out DIR ${optionsOf(settings)}`,
    ...settings,
    lines: await countLines(names),
    minutes: Math.round(minutes),
    tesseract: trainer,
    node: process.version,
  };
  say(await writeCard(file, made));
}

/** Names of the shards, without extensions. */
async function drawLines(
  folder: string,
  { seed, shards }: { readonly seed: number; readonly shards: number },
  workers: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const name = (shard: number): string => shardName({ folder, shard });
  const options = ['--pictures', String(PICTURES_A_SHARD)];
  const set = { writer: WRITER, out: folder, seed, shards, options, lastFile: (shard: number) => `${name(shard)}.jsonl` };
  await drawShards(set, { workers, signal, say });
  return Array.from({ length: shards }, (_, shard) => name(shard));
}

async function countLines(names: readonly string[]): Promise<number> {
  const rows = await Promise.all(names.map((name) => readFile(`${name}.jsonl`, 'utf8')));
  return rows.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
}

function optionsOf(settings: Readonly<Record<string, number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `--${name} ${value}`)
    .join(' ');
}
