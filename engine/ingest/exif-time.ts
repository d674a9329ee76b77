import { readFile } from 'node:fs/promises';
import readExif from 'exif-reader';

/** The time of capture that a picture states: the camera's clock, and its offset from UTC where that is stated. */
export interface ExifTime {
  /** What the clock showed, as if that were UTC; epoch milliseconds. */
  readonly shown: number;
  /** Minutes ahead of UTC; null where the picture does not say. */
  readonly offset: number | null;
}

/** DateTimeOriginal of a JPEG, PNG or WebP; null where there is none, or what there is cannot be read. */
export async function exifTime(path: string): Promise<ExifTime | null> {
  const block = exifBlock(await readFile(path));
  if (block === null) return null;
  try {
    const { Photo } = readExif(block);
    const shown = Photo?.DateTimeOriginal?.getTime();
    if (shown === undefined || Number.isNaN(shown)) return null;
    return { shown: shown + fraction(Photo?.SubSecTimeOriginal), offset: offsetOf(Photo?.OffsetTimeOriginal) };
  } catch {
    // A damaged block counts as none: the file's name may still tell the time.
    return null;
  }
}

/** `25` after the second is 250 ms. */
function fraction(text: unknown): number {
  const digits = typeof text === 'string' ? /^\d{1,9}/.exec(text)?.[0] : undefined;
  return digits === undefined ? 0 : Math.round(Number(`0.${digits}`) * 1000);
}

function offsetOf(text: unknown): number | null {
  const match = typeof text === 'string' ? /^([+-])(\d\d):(\d\d)/.exec(text) : null;
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** The bytes of the Exif block: APP1 of a JPEG, the chunk eXIf of a PNG, EXIF of a WebP. */
export function exifBlock(bytes: Buffer): Buffer | null {
  if (bytes.length < 12) return null;
  if (bytes.readUInt16BE(0) === 0xffd8) return ofJpeg(bytes);
  if (bytes.readUInt32BE(0) === 0x89504e47) return ofPng(bytes);
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  return isWebp ? ofWebp(bytes) : null;
}

function ofJpeg(bytes: Buffer): Buffer | null {
  // Segments: marker FFxx, then a length that counts itself. The picture's data begins with FFDA; what follows is not searched.
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda; ) {
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const isExif = bytes[at + 1] === 0xe1 && bytes.toString('latin1', at + 4, at + 10) === 'Exif\0\0';
    if (isExif && end <= bytes.length) return bytes.subarray(at + 4, end);
    at = Math.max(end, at + 4);
  }
  return null;
}

function ofPng(bytes: Buffer): Buffer | null {
  // Chunks: length, name, data, checksum.
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    if (bytes.toString('latin1', at + 4, at + 8) === 'eXIf') return bytes.subarray(at + 8, end);
    at = end + 4;
  }
  return null;
}

function ofWebp(bytes: Buffer): Buffer | null {
  // Chunks: name, length, data, padded to an even number of bytes.
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length;
    if (end > bytes.length) return null;
    if (bytes.toString('latin1', at, at + 4) === 'EXIF') return bytes.subarray(at + 8, end);
    at = end + (length % 2);
  }
  return null;
}
