import { DEFAULT_IMAGE_LIMITS } from '../ports/image-limits.ts';

/** What one upload may cost. Over a limit of its own a file gets a rejected row; over a limit of the batch, the batch is turned away. */
export interface IngestLimits {
  /** Bytes of one picture. */
  readonly maxFileBytes: number;
  /** Bytes of the manifest, which is parsed as a stream but joined in memory. */
  readonly maxManifestBytes: number;
  /** Bytes of all files of a batch, unpacked. */
  readonly maxBatchBytes: number;
  /** Files of a batch, and rows of its manifest. */
  readonly maxFiles: number;
  /** How many times its own size an archive may unpack to. Pictures hardly shrink; bombs grow a thousandfold. */
  readonly maxUnpackRatio: number;
  /** Bytes that an archive may unpack to whatever its size: a few small files of zeros are no attack. */
  readonly unpackSlack: number;
  /** Bytes of one NDJSON line. */
  readonly maxLineBytes: number;
  /** Milliseconds without a byte after which the sender has stopped. */
  readonly stallAfter: number;
}

export const DEFAULT_INGEST_LIMITS: IngestLimits = {
  maxFileBytes: DEFAULT_IMAGE_LIMITS.maxBytes,
  maxManifestBytes: 64_000_000,
  maxBatchBytes: 50_000_000_000,
  maxFiles: 100_000,
  maxUnpackRatio: 50,
  unpackSlack: 64_000_000,
  maxLineBytes: 16_384,
  stallAfter: 60_000,
};
