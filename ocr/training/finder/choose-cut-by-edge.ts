/**
 * Fits the probability that a character was cut off where a plate ends near the picture's edge, on scenes cut at their plates. Each folder has whole pictures and
 * `labels.csv` with boxes; run it again after the finder or platenet has changed:
 *
 *     npm run train:cut-by-edge -- DIR …
 *
 * Prints `constant` and `room` of `CUT.seen` in `ocr/plates/cut-by-edge.ts` and, by how far the end is from the edge, the share that had lost a character.
 */

import { join } from 'node:path';
import sharp from 'sharp';
import { boxAround, overlapOf } from '../../../engine/plate/corners.ts';
import { bestText } from '../../../engine/plate/lattice.ts';
import { DEFAULT_IMAGE_LIMITS } from '../../../engine/ports/image-limits.ts';
import { foldO0 } from '../../evaluate/fold-o0.ts';
import { type Label, readLabels } from '../../evaluate/labels.ts';
import { fitLogistic } from '../../evaluate/logistic.ts';
import { openPlateFinder } from '../../finder/centre-point/centre-point.finder.ts';
import { finderModel } from '../../finder/centre-point/model.ts';
import { decodePicture } from '../../image/decode.ts';
import { cornersWithin } from '../../image/resample/rectify.ts';
import { CUT, roomsAtEnds } from '../../plates/cut-by-edge.ts';
import { cutOut, MARGIN } from '../../plates/cut-out.ts';
import { openPlatenetReader } from '../../readers/platenet/platenet.reader.ts';

/** Px; narrower plates are often misread for other reasons. */
const WIDE = 60;
/** Shares of the plate’s width that are cut off; below 0 so much is left beside it. */
const CUTS = [-0.2, -0.1, -0.05, 0, 0.05, 0.1, 0.2, 0.28];
const FOUND_FROM = 0.5;

interface End {
  /** From the end that the reader sees to the edge, in widths of the plate. */
  readonly room: number;
  readonly lost: boolean;
}

const finder = await openPlateFinder(finderModel());
const reader = await openPlatenetReader();
const ends: End[] = [];
for (const folder of process.argv.slice(2)) {
  for (const { file, text, box } of await readLabels(folder)) {
    if (box === null || box.w < WIDE) continue;
    for (const cut of CUTS)
      for (const left of [true, false]) ends.push(...(await endOf(join(folder, file), { text, box }, cut, left)));
  }
}
await Promise.all([finder.close(), reader.close()]);

const [constant = 0, room = 0] = fitLogistic(
  ends.map((end) => [1, Math.max(CUT.seen.least, end.room)]),
  ends.map(({ lost }) => lost),
);
process.stdout.write(`${ends.length} ends; constant, room: ${constant.toFixed(2)}, ${room.toFixed(1)}\n`);
for (const [from, to] of [
  [-1, -0.06],
  [-0.06, -0.03],
  [-0.03, 0],
  [0, 0.04],
  [0.04, 0.08],
  [0.08, 1],
] as const) {
  const some = ends.filter((end) => end.room >= from && end.room < to);
  const lost = some.filter((end) => end.lost).length / Math.max(1, some.length);
  process.stdout.write(`${from} to ${to}: ${some.length}, lost a character ${lost.toFixed(3)}\n`);
}

/** The end of a plate cut there; none where the rest is not found, or is misread otherwise. */
async function endOf(
  path: string,
  { text, box }: Pick<Label, 'text'> & { box: NonNullable<Label['box']> },
  cut: number,
  left: boolean,
): Promise<End[]> {
  const { width, height } = await sharp(path).metadata();
  const at = Math.min(width, Math.max(0, Math.round(left ? box.x + cut * box.w : box.x + box.w - cut * box.w)));
  const area = left ? { left: at, width: width - at } : { left: 0, width: at };
  const bytes = await sharp(path)
    .extract({ ...area, top: 0, height })
    .jpeg({ quality: 92 })
    .toBuffer();
  const picture = await decodePicture({ bytes }, DEFAULT_IMAGE_LIMITS);
  if ('status' in picture) throw new Error(`Expected a picture from the simulation but received ${picture.detail}`);
  const seen = { ...box, x: left ? Math.max(0, box.x - at) : box.x, w: box.w * (1 - Math.max(0, cut)) };
  const place = (await finder.find(picture)).find(({ corners }) => overlapOf(boxAround(corners), seen) >= FOUND_FROM);
  const view = place === undefined ? null : cutOut(picture, place.corners);
  const reading = view === null ? null : await reader.read(view);
  if (place === undefined || reading?.corners === undefined) return [];
  const read = foldO0(bestText(reading.lattice));
  const lost =
    read.length < text.length && (left ? foldO0(text).endsWith(read.slice(1)) : foldO0(text).startsWith(read.slice(0, -1)));
  if (!lost && read !== foldO0(text)) return [];
  const rooms = roomsAtEnds(picture, cornersWithin(place.corners, reading.corners, MARGIN));
  return [{ room: rooms[left ? 0 : 1], lost }];
}
