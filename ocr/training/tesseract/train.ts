/**
 * A plate model for tesseract, from drawing the lines to the model card:
 *
 *     npm run train:tesseract -- --out DIR [--shards 50] [--iterations 120000] [--seed 41] [--model ocr/models/plate]
 *
 * Everything but the model lies in DIR; the same command goes on where it was interrupted. `--shards` of 400 pictures give some 720 lines each.
 * Needs Debian's tesseract-ocr; installs nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openTesseractReader } from '../../readers/tesseract/tesseract.reader.ts';
import type { TesseractModel } from '../../readers/tesseract/traineddata.ts';
import { bestTemperature } from './fit.ts';
import { trainLstm, writeLstmf, writeStarter } from './lstm.ts';
import { stopwatch } from './progress.ts';
import { reportOn } from './report.ts';
import { shardName, writeShard } from './shards.ts';
import { trainerVersion } from './tools.ts';

/** Seeds of pictures that no model is trained on. */
const FIT = { seed: 9100, shard: 0, count: 900, severity: null };
const REPORT = { seed: 9200, shard: 0, count: 1500, severity: null };
const PICTURES_A_SHARD = 400;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '41' },
    shards: { type: 'string', default: '50' },
    iterations: { type: 'string', default: '120000' },
    model: { type: 'string', default: 'ocr/models/plate' },
  },
});
if (values.out === undefined) throw new Error('Expected a folder for --out but received nothing');
const out = resolve(values.out);
const [seed, shards, iterations] = [values.seed, values.shards, values.iterations].map(Number);
const trainer = trainerVersion();
const lines = join(out, 'lines');
await mkdir(lines, { recursive: true });

const drawn = stopwatch('shards of lines', shards);
const files: string[] = [];
for (let shard = 0; shard < shards; shard++) {
  const pictures = PICTURES_A_SHARD;
  await writeShard({ folder: lines, seed, shard, pictures });
  files.push(await writeLstmf(lines, shard));
  drawn(shard + 1);
}

const starter = await writeStarter(join(out, 'starter'));
const clock = await countMinutes(join(out, 'minutes.txt'));
const trained = await trainLstm({ folder: join(out, 'run'), starter, files, iterations });
const minutes = await clock.stop();

const file = `${resolve(values.model)}.traineddata`;
await mkdir(dirname(file), { recursive: true });
await copyFile(trained, file);
const sha256 = createHash('sha256')
  .update(await readFile(file))
  .digest('hex');
const version = sha256.slice(0, 8);
const untempered: TesseractModel = { lang: 'plate', file, version, psm: 13, temperature: 1 };
const temperature = await bestTemperature(untempered, FIT);
const reader = await openTesseractReader({ ...untempered, temperature });
const report = await reportOn(reader, REPORT);
await reader.close();
const card = {
  version,
  temperature,
  sha256,
  trained: {
    command: `npm run train:tesseract -- --out DIR --seed ${seed} --shards ${shards} --iterations ${iterations}`,
    seed,
    lines: await countLines(),
    iterations,
    minutes: Math.round(minutes),
    tesseract: trainer,
    node: process.version,
  },
  fitted_on_seed: FIT.seed,
  reported_on_seed: REPORT.seed,
  ...report,
  note: 'exact: whole picture through the reader, search for the serial included; O and 0 count as one',
};
await writeFile(`${resolve(values.model)}.json`, `${JSON.stringify(card, null, 1)}\n`);
process.stderr.write(
  `wrote ${values.model}.traineddata and ${values.model}.json: exact ${report.exact}, temperature ${temperature}\n`,
);

/** Counts minutes on from those in the file, which is kept up to date: an interrupt loses half a one. */
async function countMinutes(kept: string): Promise<{ stop(): Promise<number> }> {
  const before = existsSync(kept) ? Number(await readFile(kept, 'utf8')) : 0;
  const began = performance.now();
  const total = (): number => before + (performance.now() - began) / 60_000;
  const timer = setInterval(() => writeFileSync(kept, String(total())), 30_000);
  return {
    async stop() {
      clearInterval(timer);
      await writeFile(kept, String(total()));
      return total();
    },
  };
}

async function countLines(): Promise<number> {
  let count = 0;
  for (let shard = 0; shard < shards; shard++) {
    const rows = await readFile(`${shardName({ folder: lines, shard })}.jsonl`, 'utf8');
    count += rows.split('\n').length - 1;
  }
  return count;
}
