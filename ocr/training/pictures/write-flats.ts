/**
 * Rectified plates for learning their jurisdiction and their text; the training loop simulates photographs of them:
 *
 *     npx tsx ocr/training/pictures/write-flats.ts --out DIR --seed N --shards N [--first K] [--per-shard 2000] [--as-drawn | --invented | --badges]
 *
 * Shards of 96 × 192 px RGB (`steps/write-shards.ts`), the plate with a twelfth of its size around it. A row has jurisdiction and text. Half of the
 * serials are another state's: the evidence of a serial is used with the serial formats, and must not be counted twice.
 * `--as-drawn` leaves designs and serials as they are; `--invented` draws plates of invented states alone, `--badges`
 * American ones of them with a badge or a picture beside the serial.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JURISDICTIONS } from '../../../engine/plate/jurisdictions.ts';
import type { PlateArt } from '../../../fixtures/plates/art.ts';
import { designFor } from '../../../fixtures/plates/designs/designs.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { drawBadgedPlate, drawWildPlate } from '../../../fixtures/plates/wild.ts';
import { type Random, randomOf } from '../../../fixtures/random.ts';
import { rectify } from '../../image/resample/rectify.ts';
import { type ShardOptions, type ShardPicture, writeShards } from '../steps/write-shards.ts';
import { someUnknownDie } from './unknown-dies.ts';
import { variedDesign } from './varied-design.ts';

const [WIDTH, HEIGHT] = [192, 96];
const MARGIN = 1 / 12;
/** Share of plates of invented states. */
const WILD = 0.1;
/** Share of plates of which neither design nor serial is varied. */
const AS_DRAWN = 0.2;

const codes = JURISDICTIONS.map(({ code }) => code);

await writeShards({
  name: 'flats',
  shape: [HEIGHT, WIDTH, 3],
  perShard: 2000,
  flags: ['as-drawn', 'invented', 'badges'],
  pictures,
  begin: (out) => writeFile(join(out, 'jurisdictions.txt'), JSON.stringify(codes)),
});

function* pictures({ seed, shard, count, flags }: ShardOptions): Generator<ShardPicture> {
  for (let n = 0; n < count; n++) {
    const { jurisdiction, text, art } = somePlate(randomOf(seed, 'flat', shard, n), flags);
    yield { bytes: flat(art), row: { jurisdiction, text } };
  }
}

/** All jurisdictions are equally frequent: their frequency in traffic is part of the serial formats and of each camera's mix of states. */
function somePlate(
  random: Random,
  flags: ReadonlySet<string>,
): { readonly jurisdiction: string | null; readonly text: string; readonly art: PlateArt } {
  const asDrawn = flags.has('as-drawn');
  if (flags.has('badges')) {
    const { issued, art } = drawBadgedPlate(random, random.chance(1 / 3) ? someUnknownDie(random) : undefined);
    return { jurisdiction: null, text: issued.plate, art };
  }
  if (flags.has('invented') || (!asDrawn && random.chance(WILD))) {
    const { issued, art } = drawWildPlate(random);
    return { jurisdiction: null, text: issued.plate, art };
  }
  const jurisdiction = random.pick(codes);
  const own = issuePlate(random, { jurisdiction });
  if (asDrawn || random.chance(AS_DRAWN)) return { jurisdiction, text: own.plate, art: drawPlate(own, random) };
  const serial = random.chance(0.5) ? own : issuePlate(random, { jurisdiction: random.pick(codes) });
  const design = variedDesign(designFor(own, random), random);
  const art = drawPlate(serial, random, { design, ...(random.chance(1 / 3) && { die: someUnknownDie(random) }) });
  return { jurisdiction, text: serial.plate, art };
}

function flat({ width, height, rgb, corners }: PlateArt): Uint8Array {
  const within = corners.flatMap(([x, y]) => [x / width, y / height]);
  return Uint8Array.from(rectify({ width, height, channels: 3, data: rgb }, within, WIDTH, HEIGHT, MARGIN).rgb);
}
