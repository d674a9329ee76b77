import { DEFAULT_IMAGE_LIMITS } from '../../../engine/ports/image-limits.ts';
import { type Random, randomOf } from '../../../fixtures/random.ts';
import type { Band } from '../../image/band.ts';
import { decodePicture } from '../../image/decode.ts';
import { findBands } from '../../image/find-bands.ts';
import { greyOf } from '../../image/grey.ts';
import type { Plane } from '../../image/plane.ts';
import { stripOf } from '../../image/strip.ts';
import { type Photo, type PhotoOptions, photosOf } from '../pictures/photos.ts';

type Quad = Photo['photograph']['serial'];

/** One line as the reader cuts it at run time, with its true text. */
export interface Line extends Pick<Photo, 'text' | 'kind' | 'severity' | 'jurisdiction'> {
  readonly strip: Plane;
}

/**
 * How far a band may miss the serial's ends, in heights of the characters, and still show every character. Measured at half height:
 * where the plate leans, a corner of the serial's rectangle lies outside a band that cuts nothing.
 */
const MISSED_X = 0.12;
const MISSED_Y = 0.22;
/** Greatest height of a band over that of the serial: a taller band contains another line, too. */
const TALLER = 1.5;

/**
 * Two lines a picture whose serial the reader's own search finds: the band it found, and one near the true place, as
 * another search might find. Pictures whose band misses the serial give no line, because a wrong strip with the right text would be a wrong label. The same
 * seed and shard give the same bytes.
 */
export async function* linesOf(options: PhotoOptions): AsyncGenerator<Line> {
  const random = randomOf(options.seed, 'line', options.shard);
  for await (const { jpeg, text, kind, severity, jurisdiction, photograph } of photosOf(options)) {
    const picture = await decodePicture({ bytes: jpeg }, DEFAULT_IMAGE_LIMITS);
    if ('status' in picture) throw new Error(`Expected a picture from the simulation but received ${picture.detail}`);
    if (kind === 'none') continue;
    const grey = greyOf(picture);
    const found = findBands(grey).find((band) => covers(band, photograph.serial));
    if (found === undefined) continue;
    for (const band of [found, nearTruth(photograph.serial, found.light, random)]) {
      yield { strip: stripOf(grey, band), text, kind, severity, jurisdiction };
    }
  }
}

/** Whether the band contains nearly all of the serial. */
export function covers({ corners }: Pick<Band, 'corners'>, serial: Quad): boolean {
  const [origin, right, , below] = corners;
  const [rightX, rightY] = [right[0] - origin[0], right[1] - origin[1]];
  const [belowX, belowY] = [below[0] - origin[0], below[1] - origin[1]];
  const area = rightX * belowY - rightY * belowX;
  // Coordinates along the band's upper and left edge, which may be at any angle, in heights of the band.
  const wide = Math.hypot(rightX, rightY) / Math.hypot(belowX, belowY);
  const along = ([x, y]: readonly [number, number]): readonly [number, number] => [
    (((x - origin[0]) * belowY - (y - origin[1]) * belowX) / area) * wide,
    ((y - origin[1]) * rightX - (x - origin[0]) * rightY) / area,
  ];
  const [tl, tr, br, bl] = serial.map(along);
  const height = (bl[1] - tl[1] + br[1] - tr[1]) / 2;
  return (
    (tl[0] + bl[0]) / 2 > -MISSED_X &&
    (tr[0] + br[0]) / 2 < wide + MISSED_X &&
    Math.min(tl[1], tr[1]) > -MISSED_Y &&
    Math.max(bl[1], br[1]) < 1 + MISSED_Y &&
    height * TALLER > 1
  );
}

/** The serial's own quadrilateral, each edge a little off. */
function nearTruth(serial: Quad, light: boolean, random: Random): Band {
  const [tl, tr, br, bl] = serial;
  const height = (Math.hypot(bl[0] - tl[0], bl[1] - tl[1]) + Math.hypot(br[0] - tr[0], br[1] - tr[1])) / 2;
  const level = Math.hypot(tr[0] - tl[0], tr[1] - tl[1]);
  const [rx, ry] = [(tr[0] - tl[0]) / level, (tr[1] - tl[1]) / level];
  const upright = Math.hypot(bl[0] - tl[0], bl[1] - tl[1]);
  const [dx, dy] = [(bl[0] - tl[0]) / upright, (bl[1] - tl[1]) / upright];
  const off = ([x, y]: readonly [number, number], along: number, down: number): [number, number] => [
    x + height * (along * rx + down * dx),
    y + height * (along * ry + down * dy),
  ];
  const [left, right] = [random.between(-0.3, 0.08), random.between(-0.08, 0.3)];
  const [top, bottom] = [random.normal() * 0.06, random.normal() * 0.06];
  const tilt = random.normal() * 0.03;
  const corners = [
    off(tl, left, top - tilt),
    off(tr, right, top + tilt),
    off(br, right, bottom + tilt),
    off(bl, left, bottom - tilt),
  ];
  return { corners, height: height * (1 + bottom - top), light, characters: 0 };
}
