/** Limits of a picture. Bytes are counted as stored, pixels as the header states them. */
export interface ImageLimits {
  readonly maxBytes: number;
  readonly maxPixels: number;
}

/**
 * 25 MB and 52 million pixels: cameras of 50 megapixels make up to 8272 × 6200; the stills of fixed plate cameras stay well below. Reading one takes some 70 MB
 * above a small picture as JPEG, PNG or TIFF, which are shrunk as they are decoded; 210 MB as a progressive JPEG or an interlaced PNG, 260 MB as a GIF, which must be decoded whole.
 */
export const DEFAULT_IMAGE_LIMITS: ImageLimits = { maxBytes: 25_000_000, maxPixels: 52_000_000 };
