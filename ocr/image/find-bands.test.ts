import { describe, expect, test } from 'vitest';
import { drawShot } from '../../fixtures/camera/draw-shot.ts';
import { photograph } from '../../fixtures/camera/photograph.ts';
import type { Shot } from '../../fixtures/camera/shot.ts';
import { STUDIO } from '../../fixtures/camera/studio.ts';
import type { PlateArt } from '../../fixtures/plates/art.ts';
import { drawPlate } from '../../fixtures/plates/draw.ts';
import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';
import type { Band } from './band.ts';
import { findBands } from './find-bands.ts';
import { greyOf } from './grey.ts';
import type { Picture } from './picture.ts';
import { squareTo } from './projection.ts';

interface Taken {
  readonly picture: Picture;
  /** Outer corners of the first and the last character, in pixels of the picture: tl, tr, br, bl. */
  readonly serial: readonly (readonly [number, number])[];
}

const arts = new Map<string, PlateArt>();

/** Drawn once, photographed by every test. */
function artOf(seed: number, jurisdiction: string): PlateArt {
  const random = randomOf(seed, 'band', jurisdiction);
  const key = `${jurisdiction}/${seed}`;
  const art = arts.get(key) ?? drawPlate(issuePlate(random, { jurisdiction, class: 'passenger' }), random);
  arts.set(key, art);
  return art;
}

function take(seed: number, jurisdiction: string, shot: (drawn: Shot) => Shot, severity = 0): Taken {
  const art = artOf(seed, jurisdiction);
  const random = randomOf(seed, 'shot', jurisdiction, severity);
  const photo = photograph(art, shot(drawShot(random, severity)), random);
  return {
    picture: { width: photo.width, height: photo.height, channels: 3, data: photo.rgb },
    serial: serialIn(art, photo.corners),
  };
}

function serialIn(art: PlateArt, corners: readonly (readonly [number, number])[]): Taken['serial'] {
  const [[left, top], , [right, bottom]] = art.corners;
  const place = squareTo(corners.flat());
  const at = (x: number, y: number) => place((x - left) / (right - left), (y - top) / (bottom - top));
  const [first, last] = [art.characters[0], art.characters[art.characters.length - 1]];
  return [
    at(first.x, first.y),
    at(last.x + last.width, last.y),
    at(last.x + last.width, last.y + last.height),
    at(first.x, first.y + first.height),
  ];
}

/** Largest distance of a corner from its true place, in character heights. */
function miss(band: Band, serial: Taken['serial']): number {
  const height = Math.hypot(serial[3][0] - serial[0][0], serial[3][1] - serial[0][1]);
  return Math.max(...serial.map(([x, y], i) => Math.hypot(band.corners[i][0] - x, band.corners[i][1] - y))) / height;
}

const CODES = ['US-TX', 'US-CA', 'US-AZ', 'US-NM', 'MX-CHH', 'MX-SON', 'MX-BCN', 'MX-TAM'];

/** Share of 16 plates whose serial is found to a third of a character. */
function found(shot: (drawn: Shot) => Shot, severity = 0): number {
  const misses = CODES.flatMap((code) =>
    [1, 2].map((seed) => {
      const { picture, serial } = take(seed, code, shot, severity);
      const [band] = findBands(greyOf(picture));
      return band === undefined ? Number.POSITIVE_INFINITY : miss(band, serial);
    }),
  );
  return misses.filter((each) => each < 0.35).length / misses.length;
}

const crop = (margin: number): Partial<Shot> => ({
  crop: 'plate',
  margin_left: margin,
  margin_top: margin,
  margin_right: margin,
  margin_bottom: margin,
});

describe('findBands', () => {
  test('finds the serial on clear pictures of every jurisdiction', () => {
    expect(found((drawn) => drawn)).toBeGreaterThan(0.85);
  });

  test('finds it on tight crops and on loose ones', () => {
    expect(found((drawn) => ({ ...drawn, ...crop(0) }))).toBeGreaterThan(0.85);
    expect(found((drawn) => ({ ...drawn, ...crop(0.8) }))).toBeGreaterThan(0.8);
  });

  test('finds it rotated, and seen from the side', () => {
    expect(found((drawn) => ({ ...drawn, ...crop(0.2), roll: 9 }))).toBeGreaterThan(0.85);
    expect(found((drawn) => ({ ...drawn, ...crop(0.2), yaw: 35, roll: -4 }))).toBeGreaterThan(0.8);
  });

  test('finds it on most pictures of severity 2', () => {
    expect(found((drawn) => drawn, 3)).toBeGreaterThan(0.8);
  });

  test('distinguishes light characters on dark ground from dark ones on light', () => {
    const light = [1, 2, 3].map((seed) => {
      const { picture } = take(seed, 'US-CA', () => ({ ...STUDIO }));
      const negative: Picture = { ...picture, data: picture.data.map((v) => 255 - v) };
      return [findBands(greyOf(picture))[0]?.light, findBands(greyOf(negative))[0]?.light];
    });
    expect(light).toEqual(light.map(() => [false, true]));
  });

  test('finds nothing on a uniform picture, nor on a picture of one pixel', () => {
    expect(findBands({ width: 320, height: 160, data: new Uint8Array(320 * 160).fill(120) })).toEqual([]);
    expect(findBands({ width: 1, height: 1, data: Uint8Array.of(7) })).toEqual([]);
  });
});
