/**
 * Plates and lines of text that the training loop composes into scenes, as one raw file that a trainer maps into memory:
 *
 *     npx tsx ocr/training/finder/write-plates.ts --out DIR --seed N [--plates 2000] [--texts 600]
 *
 * `plates.bin` is N × 160 × 256 × 6 bytes – red, green, blue, infrared (each times cover, sRGB), retro-reflection, cover – with the
 * corners of each plate in `plates.jsonl`; `texts.bin` is M × 32 × 256 bytes, the cover of a line of characters that is not of a plate, with its
 * length in `texts.jsonl`. Last comes `plates.json`: shapes, seed, command.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { levelFor } from '../../../fixtures/camera/scene/pyramid.ts';
import type { PlateArt } from '../../../fixtures/plates/art.ts';
import { issueTwoLines } from '../../../fixtures/plates/designs/two-lines.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { type Random, randomOf } from '../../../fixtures/random.ts';
import { someLine } from '../../../fixtures/scenes/lettering.ts';
import { resize } from '../../image/resample/resize.ts';
import { someRegion } from './some-region.ts';

const WIDTH = 256;
const HEIGHT = 160;
const PLANES = 6;
const TEXT_HEIGHT = 32;
/** Share of the plates whose serial has two lines, as motorcycles have them. */
const TWO_LINED = 0.2;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    plates: { type: 'string', default: '2000' },
    texts: { type: 'string', default: '600' },
  },
});
if (values.out === undefined) throw new Error('Expected a folder for --out but received nothing');
const [out, seed, plates, texts] = [values.out, Number(values.seed), Number(values.plates), Number(values.texts)];

await mkdir(out, { recursive: true });
await writePlates();
await writeTexts();
const command = `write-plates --seed ${seed} --plates ${plates} --texts ${texts}`;
await writeFile(
  join(out, 'plates.json'),
  JSON.stringify({ plates: [plates, HEIGHT, WIDTH, PLANES], texts: [texts, TEXT_HEIGHT, WIDTH], seed, command }),
);

async function writePlates(): Promise<void> {
  const size = WIDTH * HEIGHT * PLANES;
  const pixels = new Uint8Array(plates * size);
  const lines: string[] = [];
  for (let n = 0; n < plates; n++) {
    const random = randomOf(seed, 'plate to hang', n);
    const { jurisdiction, art } = plateOf(random);
    const corners = layInto(pixels.subarray(n * size, (n + 1) * size), art);
    lines.push(JSON.stringify({ jurisdiction, corners }));
    if (n % 200 === 199) process.stderr.write(`${n + 1} plates\n`);
  }
  await writeFile(join(out, 'plates.bin'), pixels);
  await writeFile(join(out, 'plates.jsonl'), `${lines.join('\n')}\n`);
}

function plateOf(random: Random): { jurisdiction: string; art: PlateArt } {
  if (!random.chance(TWO_LINED)) {
    const issued = issuePlate(random, someRegion(random));
    return { jurisdiction: issued.jurisdiction, art: drawPlate(issued, random) };
  }
  const { issued, design } = issueTwoLines(random);
  return { jurisdiction: issued.jurisdiction, art: drawPlate(issued, random, { design }) };
}

/** @returns the plate's corners in the room's px, x and y in turn */
function layInto(room: Uint8Array, art: PlateArt): readonly number[] {
  const level = levelFor(art, 1);
  const scale = Math.min(WIDTH / art.width, HEIGHT / art.height);
  const [wide, high] = [Math.floor(art.width * scale), Math.floor(art.height * scale)];
  const byte = (light: number): number => Math.round(Math.sqrt(Math.min(1, light)) * 255);
  const three = (sample: (i: number, plane: number) => number): Float32Array => {
    const data = Uint8Array.from({ length: art.width * art.height * 3 }, (_, i) => sample(Math.floor(i / 3), i % 3));
    return resize({ width: art.width, height: art.height, channels: 3, data }, wide, high).rgb;
  };
  const seen = three((i, plane) => byte(level.rgb[i * 3 + plane]));
  const other = three((i, plane) =>
    plane === 0 ? byte(level.infrared[i]) : Math.round(255 * (plane === 1 ? level.retro[i] : level.cover[i])),
  );
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const [from, to] = [(y * wide + x) * 3, (y * WIDTH + x) * PLANES];
      for (let c = 0; c < 3; c++) {
        room[to + c] = Math.round(seen[from + c]);
        room[to + 3 + c] = Math.round(other[from + c]);
      }
    }
  }
  return art.corners.flat().map((at, i) => at * (i % 2 === 0 ? wide / art.width : high / art.height));
}

async function writeTexts(): Promise<void> {
  const size = WIDTH * TEXT_HEIGHT;
  const pixels = new Uint8Array(texts * size);
  const lines: string[] = [];
  for (let n = 0; n < texts; n++) {
    const { mask } = someLine(randomOf(seed, 'line to write', n));
    const wide = Math.min(WIDTH, Math.round((TEXT_HEIGHT / mask.height) * mask.width));
    const data = Uint8Array.from(mask.coverage, (cover) => Math.round(255 * Math.min(1, cover)));
    const { rgb } = resize({ width: mask.width, height: mask.height, channels: 1, data }, wide, TEXT_HEIGHT);
    for (let y = 0; y < TEXT_HEIGHT; y++)
      for (let x = 0; x < wide; x++) pixels[n * size + y * WIDTH + x] = Math.round(rgb[(y * wide + x) * 3]);
    lines.push(JSON.stringify({ width: wide }));
  }
  await writeFile(join(out, 'texts.bin'), pixels);
  await writeFile(join(out, 'texts.jsonl'), `${lines.join('\n')}\n`);
}
