import { readFileSync, statSync } from 'node:fs';
import sharp, { type OutputInfo } from 'sharp';
import type { ImageLimits } from '../../engine/ports/image-limits.ts';
import type { PictureSource, ReadingOutcome, RejectReason } from '../../engine/ports/picture-reader.ts';
import { ACCEPTED, firstBytes, formatOf } from './formats.ts';
import { MOST_SCANS, scansOf } from './jpeg-scans.ts';
import type { DecodedPicture } from './picture.ts';
import { plainJpeg } from './plain-jpeg.ts';
import { decodeTurbo } from './turbo.ts';

/** Each thread decodes one picture; more vips threads would compete with the other pool threads for the same cores. */
sharp.concurrency(1);
/** Every picture is decoded once, so libvips' operation cache would only use memory. */
sharp.cache(false);

/**
 * Longer pictures are shrunk as they are decoded: 12 megapixels, 36 MB, show a plate of a large photograph as well as readers can see it, and
 * more would only cost time and memory.
 */
const MAX_SIDE = 4000;
/**
 * Px. Larger pictures go through sharp, whose decoder is native: 7 ms for 1280 × 720 where WebAssembly takes 11. For each call it needs another
 * half a millisecond, which is more than the whole decoding of a cut-out.
 */
const MAX_PLAIN = 250_000;

type NotDecoded = Extract<ReadingOutcome, { status: 'rejected' | 'failed' }>;

/**
 * Opens, checks and decodes one picture: upright (EXIF), 8 bits, RGB, at most {@link MAX_SIDE} pixels a side. A
 * file that is not an acceptable picture gives a value with the reason; pixels are counted in the header, before any is decoded.
 */
export async function decodePicture(source: PictureSource, limits: ImageLimits): Promise<DecodedPicture | NotDecoded> {
  const bytes = 'path' in source ? bytesOf(source.path, limits) : source.bytes;
  if ('status' in bytes) return bytes;
  const problem = checkBytes(bytes, limits);
  if (problem !== null) return problem;
  try {
    return decodePlain(bytes, limits) ?? (await decode(bytes, limits));
  } catch (error) {
    return explain(bytes, limits, error as Error);
  }
}

/**
 * Synchronous on purpose: this thread has nothing else to do meanwhile. The asynchronous calls pass the file to libuv's threads
 * and back five times, and with two threads those switches between cores take longer than the reading.
 */
function bytesOf(path: string, limits: ImageLimits): Uint8Array | NotDecoded {
  try {
    const { size } = statSync(path);
    return size > limits.maxBytes ? tooManyBytes(size, limits) : readFileSync(path);
  } catch (error) {
    return { status: 'failed', reason: 'missing_file', detail: (error as Error).message };
  }
}

function checkBytes(bytes: Uint8Array, limits: ImageLimits): NotDecoded | null {
  if (bytes.length === 0) return rejected('empty_file', 'Expected a picture but received 0 bytes');
  if (bytes.length > limits.maxBytes) return tooManyBytes(bytes.length, limits);
  const format = formatOf(bytes);
  if (format === null) {
    const came = `${bytes.length} bytes that begin with ${firstBytes(bytes)}`;
    return rejected('not_an_image', `Expected a picture (${ACCEPTED}) but received ${came}`);
  }
  if (format === 'JPEG' && scansOf(bytes) > MOST_SCANS) {
    return rejected('too_many_scans', `Expected a JPEG of at most ${MOST_SCANS} scans but received more`);
  }
  return null;
}

/** The fast path, for pictures that contain only pixels. `null`: sharp decodes the picture or reports what is wrong. */
function decodePlain(bytes: Uint8Array, { maxPixels }: ImageLimits): DecodedPicture | null {
  const size = formatOf(bytes) === 'JPEG' ? plainJpeg(bytes) : null;
  if (size === null || size.width * size.height > Math.min(MAX_PLAIN, maxPixels)) return null;
  const picture = decodeTurbo(bytes);
  return picture && { ...picture, scale: 1 };
}

async function decode(bytes: Uint8Array, limits: ImageLimits): Promise<DecodedPicture> {
  const { data, info } = await sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: 'error', autoOrient: true })
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    // The colour under a transparent pixel is taken as stored; grey gives three equal channels.
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data, ...(await restOf(bytes, info)) };
}

/** Facts from the header: the factor by which the picture was shrunk, and whether it has more frames (GIF, WebP) or pages (TIFF) than one. */
async function restOf(bytes: Uint8Array, { width, height }: OutputInfo): Promise<Pick<DecodedPicture, 'scale' | 'note'>> {
  if (formatOf(bytes) === 'JPEG' && Math.max(width, height) < MAX_SIDE) return { scale: 1 };
  const { autoOrient, pages = 1 } = await sharp(bytes).metadata();
  const note = pages > 1 ? `Only the first of its ${pages} frames was looked at` : undefined;
  return { scale: width / autoOrient.width, note };
}

async function explain(bytes: Uint8Array, limits: ImageLimits, error: Error): Promise<NotDecoded> {
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  const said = error.message.split('\n')[0] ?? '';
  if (header === null)
    return rejected('not_an_image', `Expected a picture but its ${formatOf(bytes)} header cannot be read: ${said}`);
  if (header.width * header.height > limits.maxPixels) {
    const came = `${header.width} × ${header.height}`;
    return rejected('too_many_pixels', `Expected at most ${limits.maxPixels} pixels but received ${came}`);
  }
  return rejected('truncated_image', `Expected a whole ${formatOf(bytes)} picture but it is truncated or damaged: ${said}`);
}

function tooManyBytes(size: number, limits: ImageLimits): NotDecoded {
  return rejected('too_many_bytes', `Expected at most ${limits.maxBytes} bytes but received ${size}`);
}

function rejected(reason: RejectReason, detail: string): NotDecoded {
  return { status: 'rejected', reason, detail };
}
