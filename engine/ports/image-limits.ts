/** Limits of a picture. Bytes are counted as stored, pixels as the header states them. */
export interface ImageLimits {
  readonly maxBytes: number;
  readonly maxPixels: number;
}

/** 25 MB and 50 megapixels: the largest stills of fixed plate cameras stay well below, a decoded picture below 150 MB. */
export const DEFAULT_IMAGE_LIMITS: ImageLimits = { maxBytes: 25_000_000, maxPixels: 50_000_000 };
