/**
 * Plates of two lines as platenet gets them, the lines laid beside each other (`readers/platenet/two-lines.ts`), as shards beside other crops, which
 * `platenet/train.py` takes in with these:
 *
 *     npx tsx ocr/training/pictures/write-two-lines.ts --out DIR --seed N --shards N [--first K] [--per-shard 600] [--severity 0..5]
 *
 * A row has no jurisdiction and no corners: the net's answers to either are not used for such a view. The first picture of each plate is there a second time, whole,
 * with its corners and without a text: what the net reads in it is not used, but where it sees the plate is.
 */
import sharp from 'sharp';
import { drawShot } from '../../../fixtures/camera/draw-shot.ts';
import { encodeJpeg } from '../../../fixtures/camera/encode.ts';
import { type Photograph, photograph } from '../../../fixtures/camera/photograph.ts';
import { issueTwoLines } from '../../../fixtures/plates/designs/two-lines.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { type Random, randomOf } from '../../../fixtures/random.ts';
import { bytesOf } from '../../image/bytes.ts';
import type { Corners } from '../../image/projection.ts';
import { asOneLine } from '../../readers/platenet/two-lines.ts';
import { type ShardOptions, type ShardPicture, writeShards } from '../steps/write-shards.ts';
import { CROP_HEIGHT, CROP_WIDTH, shareOf, stretched } from './crops.ts';
import { SEVERITY_MIX, SHOTS_AN_ART, UNKNOWN_DIES } from './photos.ts';
import { someUnknownDie } from './unknown-dies.ts';

/** How far the corners that the net gives are off, as a share of the plate's size. */
const OFF = 0.02;
/** What is kept around the plate, as a share of its size: as in the first look and in further ones. */
const MARGINS = [0.04, 0.04, 0.09];

await writeShards({ name: 'two-lines', shape: [CROP_HEIGHT, CROP_WIDTH, 3], perShard: 600, pictures });

async function* pictures({ seed, shard, count, severity }: ShardOptions): AsyncGenerator<ShardPicture> {
  for (let i = 0; i < count; i += SHOTS_AN_ART) {
    const random = randomOf(seed, 'two lines', shard, i);
    const { issued, design } = issueTwoLines(random);
    const art = drawPlate(issued, random, { design, ...(random.chance(UNKNOWN_DIES) && { die: someUnknownDie(random) }) });
    for (let k = i; k < Math.min(count, i + SHOTS_AN_ART); k++) {
      const seen = severity ?? random.weighted(SEVERITY_MIX);
      const shot = drawShot(random, seen);
      const photo = photograph(art, shot, random);
      const jpeg = await encodeJpeg(photo, shot.jpeg_quality, shot.jpeg_subsampling);
      const data = await sharp(jpeg).removeAlpha().raw().toBuffer();
      const picture = { width: photo.width, height: photo.height, channels: 3, data } as const;
      const { rgb } = asOneLine(picture, somewhatOff(photo, random), CROP_WIDTH, CROP_HEIGHT, random.pick(MARGINS));
      const row = { kind: 'two-lines', severity: seen, text: issued.plate, jurisdiction: null, corners: null };
      yield { bytes: bytesOf(rgb).slice(), row };
      if (k === i) yield { bytes: await stretched(jpeg), row: { ...row, text: null, corners: shareOf(photo) } };
    }
  }
}

/** The plate's corners in fractions of the picture, as the net sees them. */
function somewhatOff({ corners, width, height }: Photograph, random: Random): Corners {
  const off = (axis: 0 | 1): number => {
    const values = corners.map((corner) => corner[axis]);
    return random.normal() * OFF * (Math.max(...values) - Math.min(...values));
  };
  return corners.flatMap(([x, y]) => [(x + off(0)) / width, (y + off(1)) / height]);
}
