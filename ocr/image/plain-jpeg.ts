/**
 * Recognizes a JPEG as plate cameras send it: 8 bits, grey or YCbCr, Huffman-coded, without EXIF, colour profile or
 * orientation. Only such a picture can be decoded without libvips. Returns its size from the header, before any
 * pixel is decoded; `null` for every other file. Markers as in ITU-T T.81, annex B.
 */
export function plainJpeg(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  let size: { readonly width: number; readonly height: number } | null = null;
  // After the start of image come segments: FF, marker, and a length of two bytes that includes itself.
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff) return null;
    if (marker === START_OF_SCAN) return size;
    if (!PLAIN.has(marker)) return null;
    if (FRAMES.has(marker)) {
      const [bits, components] = [bytes[at + 4], bytes[at + 9]];
      if (bits !== 8 || (components !== 1 && components !== 3)) return null;
      size = { height: bytes[at + 5] * 256 + bytes[at + 6], width: bytes[at + 7] * 256 + bytes[at + 8] };
      if (size.width === 0 || size.height === 0) return null;
    }
    at += 2 + bytes[at + 2] * 256 + bytes[at + 3];
  }
  return null;
}

const START_OF_SCAN = 0xda;
/** Baseline, extended and progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Frames, Huffman and quantization tables, restart interval, JFIF, comment. EXIF is APP1, a colour profile APP2, Adobe's colour word APP14. */
const PLAIN = new Set([...FRAMES, 0xc4, 0xdb, 0xdd, 0xe0, 0xfe]);
