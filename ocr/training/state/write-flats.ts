/**
 * Plates laid flat, for learning whose they are; the training loop photographs them:
 *
 *     npx tsx ocr/training/state/write-flats.ts --out DIR --seed N --shards N [--first K] [--per-shard 2000] [--as-drawn]
 *
 * A shard is `flats-0007.bin` (N × 96 × 192 × 3 bytes, RGB, the plate with a twelfth of its size around it), `flats-0007.jsonl` (the jurisdiction
 * of each) and, written last, `flats-0007.json`. Half of the serials are another state's: what a serial tells is
 * concluded from serial formats, and may not be counted twice. `--as-drawn` leaves designs and serials as they are.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { JURISDICTIONS } from '../../../engine/plate/jurisdictions.ts';
import type { PlateArt } from '../../../fixtures/plates/art.ts';
import { designFor } from '../../../fixtures/plates/designs/designs.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { drawWildPlate } from '../../../fixtures/plates/wild.ts';
import { type Random, randomOf } from '../../../fixtures/random.ts';
import { rectify } from '../../readers/platenet/rectify.ts';
import { someUnknownDie } from '../pictures/unknown-dies.ts';
import { variedDesign } from './varied-design.ts';

const [WIDTH, HEIGHT] = [192, 96];
const MARGIN = 1 / 12;
/** Share of plates of no state there is. */
const WILD = 0.1;
/** Share of plates of which neither design nor serial is varied. */
const AS_DRAWN = 0.2;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    shards: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    'per-shard': { type: 'string', default: '2000' },
    'as-drawn': { type: 'boolean', default: false },
  },
});
if (values.out === undefined) throw new Error('Expected a folder for --out but received nothing');
const [out, seed, perShard] = [values.out, Number(values.seed), Number(values['per-shard'])];
const codes = JURISDICTIONS.map(({ code }) => code);

await mkdir(out, { recursive: true });
await writeFile(join(out, 'jurisdictions.txt'), JSON.stringify(codes));
for (let shard = Number(values.first); shard < Number(values.first) + Number(values.shards); shard++) await writeShard(shard);

async function writeShard(shard: number): Promise<void> {
  const name = join(out, `flats-${String(shard).padStart(4, '0')}`);
  if (existsSync(`${name}.json`)) return;
  const size = WIDTH * HEIGHT * 3;
  const pixels = new Uint8Array(perShard * size);
  const lines: string[] = [];
  for (let n = 0; n < perShard; n++) {
    const { jurisdiction, art } = somePlate(randomOf(seed, 'flat', shard, n));
    pixels.set(flat(art), n * size);
    lines.push(JSON.stringify({ jurisdiction }));
  }
  await writeFile(`${name}.bin`, pixels);
  await writeFile(`${name}.jsonl`, `${lines.join('\n')}\n`);
  const command = `write-flats --seed ${seed} --first ${shard} --shards 1 --per-shard ${perShard}`;
  await writeFile(`${name}.part`, JSON.stringify({ shape: [perShard, HEIGHT, WIDTH, 3], seed, shard, command }));
  await rename(`${name}.part`, `${name}.json`);
}

/** All jurisdictions alike: what is more often on the road is known to serial formats and to the mix of each camera. */
function somePlate(random: Random): { readonly jurisdiction: string | null; readonly art: PlateArt } {
  if (!values['as-drawn'] && random.chance(WILD)) return { jurisdiction: null, art: drawWildPlate(random).art };
  const jurisdiction = random.pick(codes);
  const own = issuePlate(random, { jurisdiction });
  if (values['as-drawn'] || random.chance(AS_DRAWN)) return { jurisdiction, art: drawPlate(own, random) };
  const serial = random.chance(0.5) ? own : issuePlate(random, { jurisdiction: random.pick(codes) });
  const design = variedDesign(designFor(own, random), random);
  return {
    jurisdiction,
    art: drawPlate(serial, random, { design, ...(random.chance(1 / 3) && { die: someUnknownDie(random) }) }),
  };
}

function flat({ width, height, rgb, corners }: PlateArt): Uint8Array {
  const within = corners.flatMap(([x, y]) => [x / width, y / height]);
  return Uint8Array.from(rectify({ width, height, channels: 3, data: rgb }, within, WIDTH, HEIGHT, MARGIN).rgb);
}
