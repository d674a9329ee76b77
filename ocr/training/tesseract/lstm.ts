import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CLASS_CHARACTERS } from '../../readers/platenet/ctc.ts';
import { stopwatch } from './progress.ts';
import { runTool } from './tools.ts';

/** 36 px high; 3 × 3 convolution, thirds by max pooling; a column read from top to bottom, then three LSTMs along the line. */
const NET = '[1,36,0,1 Ct3,3,16 Mp3,3 Lfys48 Lfx96 Lrx96 Lfx128 O1c39]';

/** Phases: share of the iterations, and learning rate. Lowering the rate removes a last tenth of the errors, and lstmtraining does not lower it by itself. */
const PHASES: readonly (readonly [share: number, rate: number])[] = [
  [0.5, 0.002],
  [0.3, 0.0006],
  [0.2, 0.00015],
];

/** Converts `.tif` and `.box` of a shard to `.lstmf`, the format of lstmtraining. Returns the path of the file. */
export async function writeLstmf(name: string, signal: AbortSignal): Promise<string> {
  const file = `${name}.lstmf`;
  if (existsSync(file)) return file;
  const args = [`${name}.tif`, `${name}.part`, '--psm', '13', 'lstm.train'];
  await runTool('tesseract', args, { folder: dirname(name), signal });
  await rename(`${name}.part.lstmf`, file);
  return file;
}

/**
 * A model of the 36 characters only, without words and scripts. For hOCR, tesseract names the net's outputs by a fixed rule (class + 2, the last two
 * are nothing). Two things make these names right: no `--pass_through_recoder`, and a 37th sign at the end that no line shows; without it, Z would
 * be one of the last two.
 */
export async function writeStarter(folder: string, signal: AbortSignal): Promise<string> {
  const starter = join(folder, 'plate', 'plate.traineddata');
  if (existsSync(starter)) return starter;
  const scripts = join(folder, 'scripts');
  await mkdir(scripts, { recursive: true });
  // The tool requires the file, although no character is Chinese.
  await writeFile(join(scripts, 'radical-stroke.txt'), '\n');
  // The order of the trained models' classes, the 37th sign last.
  await writeFile(join(folder, 'characters.box'), [...`${CLASS_CHARACTERS}-`].map((c) => `${c} 0 0 10 10 0\n`).join(''));
  const extract = ['--output_unicharset', 'unicharset', '--norm_mode', '1', 'characters.box'];
  await runTool('unicharset_extractor', extract, { folder, signal });
  const paths = ['--input_unicharset', 'unicharset', '--script_dir', scripts, '--output_dir', folder];
  await runTool('combine_lang_model', [...paths, '--lang', 'plate', '--version_str', 'plate'], { folder, signal });
  return starter;
}

export interface LstmOptions {
  /** Checkpoints are kept here; a later run continues from them. */
  readonly folder: string;
  readonly starter: string;
  /** `.lstmf` files. */
  readonly files: readonly string[];
  readonly iterations: number;
}

/** Trains in three phases of falling rate and writes `plate.traineddata` in whole numbers; one line for each iteration. Returns the path. */
export async function trainLstm({ folder, starter, files, iterations }: LstmOptions, signal: AbortSignal): Promise<string> {
  await mkdir(folder, { recursive: true });
  const list = join(folder, 'files.txt');
  await writeFile(list, files.map((file) => `${file}\n`).join(''));
  let begin = ['--net_spec', NET];
  let checkpoint = '';
  for (const [i, [share, rate]] of PHASES.entries()) {
    const phase = join(folder, `phase-${i + 1}`);
    const most = Math.round(iterations * share);
    const args = ['--traineddata', starter, '--model_output', phase, '--train_listfile', list, '--max_iterations', String(most)];
    // A checkpoint of this phase is preferred to the start of the phase.
    args.push('--learning_rate', String(rate), ...begin);
    if (!existsSync(`${phase}.done`)) {
      await runTool('lstmtraining', args, { folder, signal, onLine: teller(`phase ${i + 1}`, most) });
      await writeFile(`${phase}.done`, '');
    }
    checkpoint = `${phase}_checkpoint`;
    begin = ['--continue_from', checkpoint, '--reset_learning_rate'];
  }
  const model = join(folder, 'plate.traineddata');
  const convert = ['--stop_training', '--convert_to_int', '--traineddata', starter, '--continue_from', checkpoint];
  await runTool('lstmtraining', [...convert, '--model_output', model], { folder, signal });
  return model;
}

/** `At iteration 820/4200/4200, mean rms=…, BCER train=3.1%, …`: the second number counts lines seen. */
function teller(label: string, total: number): (line: string) => void {
  let tell: ((done: number) => void) | undefined;
  return (line) => {
    const [, seen, wrong] = /At iteration \d+\/(\d+)\/.*BCER train=([\d.]+)/.exec(line) ?? [];
    if (seen === undefined) return;
    tell ??= stopwatch(label, total, Number(seen));
    tell(Number(seen));
    if (Number(seen) % 1000 === 0) process.stderr.write(`${label}: ${wrong} % of the characters wrong in training\n`);
  };
}
