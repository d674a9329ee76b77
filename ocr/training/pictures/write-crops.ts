/**
 * Pictures for training a reader, as shards of 60 × 180 px RGB (`steps/write-shards.ts`):
 *
 *     npx tsx ocr/training/pictures/write-crops.ts --out DIR --seed N --shards N [--first K] [--per-shard 2000] [--severity 0..5]
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JURISDICTIONS } from '../../../engine/plate/jurisdictions.ts';
import { type ShardOptions, type ShardPicture, writeShards } from '../steps/write-shards.ts';
import { CROP_HEIGHT, CROP_WIDTH, cropsOf } from './crops.ts';

await writeShards({ name: 'crops', shape: [CROP_HEIGHT, CROP_WIDTH, 3], perShard: 2000, pictures, begin: nameJurisdictions });

/** The classes of the net's output for the jurisdiction, in order. */
async function nameJurisdictions(out: string): Promise<void> {
  await writeFile(join(out, 'jurisdictions.txt'), JSON.stringify(JURISDICTIONS.map(({ code }) => code)));
}

async function* pictures(options: ShardOptions): AsyncGenerator<ShardPicture> {
  for await (const { rgb: bytes, ...row } of cropsOf(options)) yield { bytes, row };
}
