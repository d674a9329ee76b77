import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pythonWith } from './python.ts';
import { run } from './run.ts';
import { keepSettings } from './settings.ts';
import { drawShards, headerOf } from './shards.ts';
import { runTraining, say, wholeNumber } from './training.ts';
import type { ShardKind } from './write-shards.ts';

/** How one net is trained. Its Python programs, for instance `platenet/train.py` and `platenet/export.py`, learn from shards that were drawn before. */
export interface NetTraining {
  /** The model is `DIR/NAME.onnx`, with its card beside it. */
  readonly name: string;
  readonly folder: URL;
  /** Python modules that training and export need besides torch and numpy. */
  readonly modules?: readonly string[];
  /** The program that draws shards, and the name of these shards (`write-shards.ts`). */
  readonly writer: URL;
  readonly shards: ShardKind['name'];
  /** Options that are whole numbers, with the value where none is given. They are the settings that a later run must repeat. */
  readonly numbers: Readonly<Record<'seed' | 'shards' | 'per-shard' | 'others' | 'steps' | 'batch', string>> &
    Readonly<Record<string, string>>;
  /**
   * The sets that are not used for learning, each with the distance of its seed to `--seed`. `check` is watched while training; the others are for the export.
   */
  readonly others: Readonly<Record<'check' | 'report', number>> & Readonly<Record<string, number>>;
  /** Flags for the writer of the sets that are not learned from. */
  readonly othersFlags?: readonly string[];
  /** Draws what the training needs besides pictures, by at most `workers` processes; returns the arguments that name it. */
  readonly also?: (out: string, numbers: Readonly<Record<string, number>>, signal: AbortSignal) => Promise<readonly string[]>;
}

/**
 * Trains a net from nothing to a model with its card: draws the pictures to learn from and the other sets, trains, exports. May be interrupted and
 * given again. Options: `--out DIR`, those in `numbers`, `--threads` (of the training), `--workers` (processes that draw), `--python FILE`,
 * `--start-from FILE` (a checkpoint whose weights are begun with).
 */
export async function trainNet(training: NetTraining): Promise<void> {
  await runTraining((signal) => train(training, signal));
}

async function train(
  { name, folder, modules = [], writer, shards, numbers, others, othersFlags = [], also }: NetTraining,
  signal: AbortSignal,
): Promise<void> {
  const machine = { threads: '1', workers: String(availableParallelism()) };
  const wholes = Object.entries({ ...numbers, ...machine }).map(([option, standard]) => [
    option,
    { type: 'string', default: standard },
  ]);
  const { values } = parseArgs({
    options: {
      ...(Object.fromEntries(wholes) as Record<string, { type: 'string' }>),
      out: { type: 'string' },
      python: { type: 'string' },
      'start-from': { type: 'string' },
    },
  });
  const given = values as Readonly<Record<string, string | undefined>>;
  const { out, 'start-from': start } = given;
  if (out === undefined) throw new Error('Expected a folder for --out but received nothing');
  const number = (option: string): number => wholeNumber(given, option);
  const settings = Object.fromEntries(Object.keys(numbers).map((option) => [option, number(option)]));
  const [threads, workers] = [number('threads'), number('workers')];
  // Before the first picture is drawn: a missing PyTorch should be reported at once, not after an hour.
  const python = pythonWith(['torch', 'numpy', ...modules], given.python);
  await keepSettings(out, { ...settings, ...(start !== undefined && { 'start-from': start }) });

  const draw = async (
    set: string,
    seed: number,
    count: number,
    perShard: number,
    flags: readonly string[] = [],
  ): Promise<string> => {
    const path = join(out, set);
    const options = ['--per-shard', String(perShard), ...flags];
    await drawShards(
      { writer, out: path, seed, shards: count, options, lastFile: headerOf(path, shards) },
      { workers, signal, say },
    );
    return path;
  };
  const pictures = await draw('pictures', number('seed'), number('shards'), number('per-shard'));
  const sets: Record<string, string> = {};
  for (const [set, distance] of Object.entries(others))
    sets[set] = await draw(set, number('seed') + distance, 1, number('others'), othersFlags);
  const { check, ...forExport } = sets;

  const trained = join(out, 'run');
  const more = (await also?.(out, { ...settings, workers }, signal)) ?? [];
  const how = optionsOf({
    pictures,
    check,
    out: trained,
    steps: number('steps'),
    batch: number('batch'),
    threads,
    'start-from': start,
  });
  await run(python, [fileURLToPath(new URL('train.py', folder)), ...how, ...more], signal);
  const exported = optionsOf({ checkpoint: join(trained, 'checkpoint.pt'), ...forExport, out: join(out, name) });
  await run(python, [fileURLToPath(new URL('export.py', folder)), ...exported], signal);
}

function optionsOf(values: Readonly<Record<string, string | number | undefined>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]));
}
