import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawShot } from '../../fixtures/camera/draw-shot.ts';
import { encodeJpeg } from '../../fixtures/camera/encode.ts';
import { photograph } from '../../fixtures/camera/photograph.ts';
import { issueTwoLines } from '../../fixtures/plates/designs/two-lines.ts';
import { drawPlate } from '../../fixtures/plates/draw.ts';
import { randomOf } from '../../fixtures/random.ts';
import type { ReaderName } from '../../ocr/readers/reader.ts';
import type { BenchRow, OnProgress } from '../document.ts';
import type { ContenderSpec, Sample } from './contender.ts';
import { hasPaddle } from './paddle.contender.ts';
import type { Run } from './peers.ts';
import { groupRows, nameOf, rowOf } from './rows.ts';
import { SEVERITIES } from './samples.ts';

/** Far from the seeds on which reading two lines was chosen. */
const SEEDS = 900_000;
/** Pictures for each of one line. */
const SHARE = 0.25;
const PART = 'two lines';

/** Cut-outs of plates whose serial has two lines, as motorcycles have them: how they are read, by severity. */
export async function benchTwoLines(
  { seed, images, readers }: { readonly seed: number; readonly images: number; readonly readers: readonly ReaderName[] },
  run: Run,
  onProgress: OnProgress,
): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lpr-bench-'));
  try {
    const samples = await drawCutOuts(folder, seed + SEEDS, Math.ceil((images * SHARE) / SEVERITIES.length), onProgress);
    const contenders: readonly ContenderSpec[] = [
      ...readers.map((reader) => ({ kind: 'ours', reader, threads: 1 }) as const),
      ...(hasPaddle() ? [{ kind: 'paddle', threads: 1 } as const] : []),
    ];
    const rows: BenchRow[] = [];
    for (const contender of contenders) {
      const measured = await run(contender, samples.length, samples);
      rows.push(rowOf(nameOf(contender), { part: PART, threads: 1 }, measured));
      rows.push(...groupRows(nameOf(contender), 'severity', measured, PART));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function drawCutOuts(folder: string, seed: number, each: number, onProgress: OnProgress): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let n = 0; n < each; n++) {
    for (const severity of SEVERITIES) {
      const random = randomOf(seed, PART, severity, n);
      const { issued, design } = issueTwoLines(random);
      const shot = drawShot(random, severity);
      const photo = photograph(drawPlate(issued, random, { design }), shot, random);
      const path = join(folder, `${severity}-${n}.jpg`);
      await writeFile(path, await encodeJpeg(photo, shot.jpeg_quality, shot.jpeg_subsampling));
      samples.push({ path, plate: issued.plate, group: String(severity) });
    }
    onProgress('drawing plates of two lines', (n + 1) * SEVERITIES.length, each * SEVERITIES.length);
  }
  return samples;
}
