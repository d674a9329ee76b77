import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import type { ReaderPool } from '../ocr/pool/reader-pool.ts';
import type { BenchmarkCommand } from './benchmarks/command.ts';

/** What a server may be asked to carry at most. Bytes unless the name says otherwise. */
export interface Limits {
  /** A whole upload: all files of a batch, or one archive. */
  readonly upload: number;
  /** One file of a multipart upload (an archive may be as large as the upload). */
  readonly file: number;
  /** An NDJSON stream of reads. */
  readonly reads: number;
  /** A CSV list. */
  readonly list: number;
  /** A JSON body. */
  readonly json: number;
  /** Milliseconds a sender may stay silent in the middle of a body. */
  readonly idleMs: number;
  /** Event streams open at a time. */
  readonly eventStreams: number;
  /** Milliseconds between two heartbeats of an event stream. */
  readonly heartbeatMs: number;
  /** Milliseconds a listener may take to accept an event before it is let go. */
  readonly slowListenerMs: number;
}

export const LIMITS: Limits = {
  upload: 4 * 1024 ** 3,
  file: 32 * 1024 ** 2,
  reads: 1024 ** 3,
  list: 512 * 1024 ** 2,
  json: 8 * 1024 ** 2,
  idleMs: 30_000,
  eventStreams: 256,
  heartbeatMs: 15_000,
  slowListenerMs: 60_000,
};

export interface AppOptions {
  readonly engine: Engine;
  /** The pool that reads pictures, for `/metrics`. */
  readonly reader?: Pick<ReaderPool, 'stats'> | undefined;
  /** Default: says nothing. */
  readonly log?: Logger | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Host names (without port) this server answers to, against DNS rebinding. Default: any. */
  readonly hosts?: readonly string[] | undefined;
  /** Where archives lie while they arrive. Default: the system's temporary folder. */
  readonly spoolDir?: string | undefined;
  /** Aborted when the server is about to close: event streams end, a running benchmark is stopped. */
  readonly closing?: AbortSignal | undefined;
  /** How a benchmark suite is started. Default: this program's own `lpr bench`. */
  readonly benchmarkCommand?: BenchmarkCommand | undefined;
  /** Also report on the process itself (memory, event loop) in `/metrics`. Default: no. */
  readonly processMetrics?: boolean | undefined;
}

/** What every part of the app is given: the options with their defaults filled in. */
export interface Services {
  readonly engine: Engine;
  readonly log: Logger;
  readonly limits: Limits;
  readonly spoolDir: string;
  readonly closing: AbortSignal;
}

/** What the middleware leaves on a request for those after it. */
export interface ApiEnv {
  Variables: { requestId: string };
}
