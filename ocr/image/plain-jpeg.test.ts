import { createHash } from 'node:crypto';
import sharp, { type JpegOptions, type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { randomOf } from '../../fixtures/random.ts';
import type { Picture } from './picture.ts';
import { plainJpeg } from './plain-jpeg.ts';
import { decodeTurbo } from './turbo.ts';

/** Soft colours with grain, so that every coefficient is used. */
function picture(width: number, height: number, channels: 1 | 3 = 3) {
  const random = randomOf(width, height, 'plain-jpeg');
  const data = Uint8Array.from(
    { length: width * height * channels },
    (_, i) => 128 + 90 * Math.sin(i / 37) + random.between(-30, 30),
  );
  return sharp(data, { raw: { width, height, channels } });
}

/** Compares all bytes in one call: cell by cell takes seconds. */
const told = (found: Pick<Picture, 'width' | 'height' | 'data'> | null) =>
  found && `${found.width} × ${found.height}: ${createHash('sha1').update(found.data).digest('hex')}`;

const asSharp = async (jpeg: Uint8Array) => {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return told({ ...info, data });
};

describe('a plain JPEG', () => {
  test.each<[string, number, number, JpegOptions]>([
    ['4:2:0', 320, 160, { chromaSubsampling: '4:2:0' }],
    ['4:2:0 of odd sides', 61, 35, { chromaSubsampling: '4:2:0', quality: 45 }],
    ['4:4:4', 123, 77, { chromaSubsampling: '4:4:4', quality: 95 }],
    ['progressive', 200, 90, { progressive: true }],
    ['of one pixel', 1, 1, {}],
  ])('%s gives the pixels that sharp gives', async (_, width, height, options) => {
    const jpeg = await picture(width, height).jpeg(options).toBuffer();
    expect(plainJpeg(jpeg)).toEqual({ width, height });
    expect(told(decodeTurbo(jpeg))).toBe(await asSharp(jpeg));
  });

  test('in grey gives three equal channels', async () => {
    const jpeg = await picture(90, 40, 1).toColourspace('b-w').jpeg().toBuffer();
    expect((await sharp(jpeg).metadata()).channels).toBe(1);
    expect(plainJpeg(jpeg)).toEqual({ width: 90, height: 40 });
    expect(told(decodeTurbo(jpeg))).toBe(await asSharp(jpeg));
  });
});

describe('not plain', () => {
  test.each([
    ['with EXIF', (image: Sharp) => image.withMetadata({ orientation: 6 }).jpeg()],
    ['with a colour profile', (image: Sharp) => image.withIccProfile('p3').jpeg()],
    ['in CMYK', (image: Sharp) => image.toColourspace('cmyk').jpeg()],
  ])('%s', async (_, encode) => {
    expect(plainJpeg(await encode(picture(64, 32)).toBuffer())).toBeNull();
  });

  test('one that ends within its header', async () => {
    const jpeg = await picture(64, 32).jpeg().toBuffer();
    for (let length = 0; length < 160; length++) expect(plainJpeg(jpeg.subarray(0, length))).toBeNull();
  });
});

test('a damaged picture gives null or a picture, and does not affect the next one', async () => {
  const jpeg = await picture(160, 80).jpeg().toBuffer();
  const whole = told(decodeTurbo(jpeg));
  const pixels = jpeg.indexOf(Buffer.from([0xff, 0xda])) + 14;
  const random = randomOf(3, 'damage');
  let refused = 0;
  for (let i = 0; i < 30; i++) {
    const damaged = Uint8Array.from(jpeg);
    for (let k = 0; k < 8; k++) damaged[Math.floor(random.between(pixels, jpeg.length))] = Math.floor(random.between(0, 256));
    if (decodeTurbo(damaged.subarray(0, i % 3 === 0 ? jpeg.length / 2 : jpeg.length)) === null) refused++;
    expect(told(decodeTurbo(jpeg))).toBe(whole);
  }
  expect(refused).toBeGreaterThan(10);
});
