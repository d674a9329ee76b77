import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { MAGIC_BYTES, pictureType } from './picture-type.ts';

const PIXEL = { create: { width: 2, height: 2, channels: 3 as const, background: '#468' } };

describe('pictureType', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('recognizes %s by its first bytes', async (format) => {
    const bytes = await sharp(PIXEL).toFormat(format).toBuffer();
    expect(pictureType(bytes.subarray(0, MAGIC_BYTES))).toBe(`image/${format}`);
  });

  it('recognizes nothing else as a picture', () => {
    for (const text of ['', '<svg xmlns="http://www.w3.org/2000/svg">', '%PDF-1.7', 'PK\x03\x04', '<!doctype html>']) {
      expect(pictureType(Buffer.from(text).subarray(0, MAGIC_BYTES))).toBeNull();
    }
  });
});
