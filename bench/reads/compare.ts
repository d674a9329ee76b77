/**
 * Compares error models of simulated reads with the reader itself, on pictures that no model was fitted to:
 *
 *     lpr simulate --out SIM --seed 9110 --images 1200 --severity 0      (and 9111 … 9115 with 1 … 5)
 *     lpr read SIM/batches/*\/*.jpg --json > SIM.json
 *     npm run measure:reads -- --model OLD.json --model NEW.json SIM SIM.json [SIM2 SIM2.json …]
 *
 * Without `--model` the one that ships is compared. Every plate is drawn twenty times from each model, at its picture's severity.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkErrorModel, type ErrorModel, shippedErrorModel } from '../../fixtures/border/reads/error-model.ts';
import { knownPictures } from '../../fixtures/border/reads/known-pictures.ts';
import { behaviourOf, commonMistakes, totalOf } from './behaviour.ts';
import { drawnOf } from './drawn.ts';

const DRAWS = 20;
const SEED = 1;
/** Mistakes that are named. */
const MOST = 12;

const { values, positionals } = parseArgs({
  options: { model: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
});
if (positionals.length === 0 || positionals.length % 2 === 1) {
  console.error('Usage: npm run measure:reads -- [--model MODEL.json …] SIM READINGS.json [SIM READINGS.json …]');
  process.exit(2);
}
const pictures = positionals.flatMap((folder, i) => (i % 2 === 0 ? knownPictures(folder, positionals[i + 1] as string) : []));
const models: readonly (readonly [string, ErrorModel])[] =
  values.model.length === 0
    ? [['shipped', shippedErrorModel()]]
    : values.model.map((path) => [path, checkErrorModel(JSON.parse(readFileSync(path, 'utf8')))] as const);
const readers = [
  ['reader', pictures] as const,
  ...models.map(([name, model]) => [name, drawnOf(model, pictures, DRAWS, SEED)] as const),
];

const FIGURES = ['nothing', 'exact', 'wrong', 'missed', 'extra', 'unread', 'truth_p', 'ece_plate', 'ece_character'] as const;
const severities = [...new Set(pictures.map(({ severity }) => severity ?? 0))].sort((a, b) => a - b);
print([
  ['severity', 'read by', 'plates', ...FIGURES, 'common mistakes'],
  ...[...severities, null].flatMap((severity) => figuresAt(severity)),
]);
console.log('\nThe most frequent mistakes, as shares of all of them (B8: a B read as 8; B-: missed; -8: an extra 8)\n');
print(mistakesOf(readers.map(([name, pairs]) => [name, behaviourOf(pairs).mistakes] as const)));

/** A row for each reader; null: all severities. */
function figuresAt(severity: number | null): string[][] {
  const behaviours = readers.map(([name, pairs]) => {
    const here = severity === null ? pairs : pairs.filter((pair) => pair.severity === severity);
    return [name, behaviourOf(here)] as const;
  });
  const real = behaviours[0]?.[1].mistakes ?? new Map();
  return behaviours.map(([name, behaviour]) => [
    String(severity ?? 'all'),
    name,
    String(behaviour.plates),
    ...FIGURES.map((figure) => behaviour[figure].toFixed(4)),
    commonMistakes(real, behaviour.mistakes).toFixed(2),
  ]);
}

function mistakesOf(all: readonly (readonly [string, ReadonlyMap<string, number>])[]): string[][] {
  const [, real] = all[0] ?? ['', new Map<string, number>()];
  const most = [...real].sort((a, b) => b[1] - a[1]).slice(0, MOST);
  const share = (of: ReadonlyMap<string, number>, mistake: string): string =>
    ((of.get(mistake) ?? 0) / Math.max(1, totalOf(of))).toFixed(3);
  return [
    ['mistake', 'times', ...all.map(([name]) => name)],
    ...most.map(([mistake, times]) => [mistake, String(times), ...all.map(([, of]) => share(of, mistake))]),
  ];
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of rows)
    console.log(row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '));
}
