import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { DEFAULT_IMAGE_LIMITS } from '../../engine/ports/image-limits.ts';
import { decodePicture } from './decode.ts';
import type { Picture } from './picture.ts';

const decode = (bytes: Uint8Array, limits = DEFAULT_IMAGE_LIMITS) => decodePicture({ bytes }, limits);

async function picture(bytes: Uint8Array): Promise<Picture> {
  const decoded = await decode(bytes);
  if ('status' in decoded) throw new Error(JSON.stringify(decoded));
  return decoded;
}

/** Left half red, right half blue. */
const twoHalves = (width: number, height: number) => {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) rgb[i * 3 + (i % width < width / 2 ? 0 : 2)] = 255;
  return sharp(rgb, { raw: { width, height, channels: 3 } });
};

const pixel = ({ width, channels, data }: Picture, x: number, y: number) => {
  const at = (y * width + x) * channels;
  return [...data.subarray(at, at + channels)];
};

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A PNG whose header states this size and that contains almost no data. */
function hollowPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(10)));
  return Buffer.concat([signature, chunk('IHDR', header), pixels, chunk('IEND', Buffer.alloc(0))]);
}

describe('a picture', () => {
  test.each(['jpeg', 'png', 'webp', 'tiff', 'gif'] as const)('is decoded from %s to RGB', async (format) => {
    const found = await picture(await twoHalves(64, 32).toFormat(format).toBuffer());
    expect(found).toMatchObject({ width: 64, height: 32, channels: 3 });
    expect(found.data).toHaveLength(64 * 32 * 3);
    const [r, g, b] = pixel(found, 5, 5);
    expect([r > 200, g < 60, b < 60]).toEqual([true, true, true]);
  });

  test('in grey comes as three equal channels, alpha is dropped', async () => {
    const grey = await picture(await twoHalves(64, 32).greyscale().ensureAlpha(0.5).png().toBuffer());
    expect([grey.channels, grey.data.length]).toEqual([3, 64 * 32 * 3]);
    expect(new Set(pixel(grey, 5, 5)).size).toBe(1);
    expect(pixel(await picture(await twoHalves(64, 32).ensureAlpha(0.5).png().toBuffer()), 5, 5)).toEqual([255, 0, 0]);
  });

  test('of 16 bits a channel comes in 8', async () => {
    const deep = await twoHalves(64, 32).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect(pixel(await picture(deep), 5, 5)).toEqual([255, 0, 0]);
  });

  test('is turned upright as its EXIF says', async () => {
    const turned = await twoHalves(64, 32).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const found = await picture(turned);
    expect(found).toMatchObject({ width: 32, height: 64 });
    expect(pixel(found, 16, 5)[0]).toBeGreaterThan(200);
    expect(pixel(found, 16, 60)[2]).toBeGreaterThan(200);
  });

  test('that is larger than needed is shrunk, and a smaller one is unchanged', async () => {
    expect(await picture(await twoHalves(8000, 1000).jpeg().toBuffer())).toMatchObject({ width: 4000, height: 500, scale: 0.5 });
    expect(await picture(await twoHalves(30, 10).png().toBuffer())).toMatchObject({ width: 30, height: 10 });
  });
});

describe('no picture', () => {
  test('an empty file', async () => {
    expect(await decode(new Uint8Array())).toMatchObject({ status: 'rejected', reason: 'empty_file' });
  });

  test.each([
    ['text', Buffer.from('plate,file\n'), '"plate,file'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xE2\xE3'), '25 50 44 46'],
    ['an SVG, which could ask for other files', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '"<svg'],
    ['one byte', Buffer.from([0xff]), 'ff'],
  ])('%s, whatever its name', async (_, bytes, said) => {
    const found = await decode(bytes);
    expect(found).toMatchObject({ status: 'rejected', reason: 'not_an_image', detail: expect.stringContaining(said) });
  });

  test('is in a header without pixels', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(50)]);
    expect(await decode(bytes)).toMatchObject({ status: 'rejected', reason: 'not_an_image' });
  });

  test.each(['jpeg', 'png', 'webp', 'tiff', 'gif'] as const)('a %s that is truncated in the middle', async (format) => {
    const whole = await twoHalves(320, 160).blur(9).toFormat(format).toBuffer();
    const found = await decode(whole.subarray(0, whole.length * 0.6));
    expect(found).toMatchObject({ status: 'rejected', reason: expect.stringMatching(/truncated_image|not_an_image/) });
  });

  test('a truncated JPEG or PNG is reported as truncated', async () => {
    for (const format of ['jpeg', 'png'] as const) {
      const whole = await twoHalves(320, 160).blur(9).toFormat(format).toBuffer();
      expect(await decode(whole.subarray(0, whole.length * 0.6))).toMatchObject({ reason: 'truncated_image' });
    }
  });
});

describe('limits', () => {
  test('30,000 × 30,000 pixels are rejected by their header', async () => {
    const found = await decode(hollowPng(30_000, 30_000));
    expect(found).toEqual({
      status: 'rejected',
      reason: 'too_many_pixels',
      detail: 'Expected at most 52000000 pixels but received 30000 × 30000',
    });
  });

  test('bytes are counted before a file is opened, and pixels are counted exactly', async () => {
    const png = await twoHalves(64, 32).png().toBuffer();
    expect(await decode(png, { maxBytes: png.length, maxPixels: 64 * 32 })).toMatchObject({ width: 64 });
    expect(await decode(png, { maxBytes: png.length - 1, maxPixels: 64 * 32 })).toMatchObject({ reason: 'too_many_bytes' });
    expect(await decode(png, { maxBytes: png.length, maxPixels: 64 * 32 - 1 })).toMatchObject({ reason: 'too_many_pixels' });
  });

  test('files by path: read, missing, a folder, too large', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'decode-'));
    const path = join(folder, 'a.jpg');
    await writeFile(path, await twoHalves(64, 32).jpeg().toBuffer());
    expect(await decodePicture({ path }, DEFAULT_IMAGE_LIMITS)).toMatchObject({ width: 64 });
    expect(await decodePicture({ path }, { ...DEFAULT_IMAGE_LIMITS, maxBytes: 10 })).toMatchObject({ reason: 'too_many_bytes' });
    expect(await decodePicture({ path: join(folder, 'b.jpg') }, DEFAULT_IMAGE_LIMITS)).toMatchObject({
      status: 'failed',
      reason: 'missing_file',
    });
    expect(await decodePicture({ path: folder }, DEFAULT_IMAGE_LIMITS)).toMatchObject({
      status: 'failed',
      reason: 'missing_file',
    });
    await rm(folder, { recursive: true });
  });
});
