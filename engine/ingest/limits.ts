import { DEFAULT_IMAGE_LIMITS } from '../ports/image-limits.ts';

/** Limits of one upload. A file over a limit of its own gets a rejected row; over a limit of the batch, the whole batch is refused. */
export interface IngestLimits {
  /** Bytes of one picture. */
  readonly maxFileBytes: number;
  /** Bytes of the manifest, which is parsed as a stream but kept in memory to be joined. */
  readonly maxManifestBytes: number;
  /** Bytes of all files of a batch, unpacked. */
  readonly maxBatchBytes: number;
  /** Files of a batch, and rows of its manifest. */
  readonly maxFiles: number;
  /** How many times its own size an archive may unpack to. Pictures hardly compress; zip bombs unpack to a thousand times their size. */
  readonly maxUnpackRatio: number;
  /** Bytes to which an archive of any size may unpack: a few small files of zeros are not an attack. */
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
