import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import type { Caller } from '../engine/records/access.ts';
import type { PolicyProfile } from '../engine/records/profiles.ts';
import type { Sight } from '../engine/records/sharing.ts';
import type { ReaderPool } from '../ocr/pool/reader-pool.ts';
import type { BenchmarkCommand } from './benchmarks/command.ts';
import type { AllowedHosts } from './middleware/hosts.ts';
import type { IdentityProvider } from './oidc/identity-provider.ts';
import type { RelyingParty } from './passkeys/relying-party.ts';
import type { Refusals } from './refusals.ts';

/** Limits of a server. Bytes unless the name says otherwise. */
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
  /** Values in a JSON body, each of which is checked. */
  readonly jsonValues: number;
  /** Milliseconds of waiting in which the sender of a body must send `leastBytes`. */
  readonly idleMs: number;
  /** Bytes of a body to send in each `idleMs` of waiting: slow connections are accepted, but no client can occupy a place by sending single bytes. */
  readonly leastBytes: number;
  /** Milliseconds for the header of a request. */
  readonly headersMs: number;
  /** Connections open at a time. Below the 1,024 file handles that a process commonly has. */
  readonly connections: number;
  /** Least free space of the data folder's disk for `/readyz` to answer 200. */
  readonly freeSpace: number;
  /** Requests a second with one key or session, and how many of them may come at once. */
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
  /** Event streams open at a time. */
  readonly eventStreams: number;
  /** Milliseconds between two heartbeats of an event stream. */
  readonly heartbeatMs: number;
  /** Milliseconds that a listener may take to accept an event before it is disconnected. */
  readonly slowListenerMs: number;
}

export const LIMITS: Limits = {
  upload: 4 * 1024 ** 3,
  file: 32 * 1024 ** 2,
  reads: 1024 ** 3,
  list: 512 * 1024 ** 2,
  json: 8 * 1024 ** 2,
  jsonValues: 200_000,
  idleMs: 30_000,
  leastBytes: 64,
  headersMs: 30_000,
  connections: 800,
  freeSpace: 64 * 1024 ** 2,
  requestsPerSecond: 200,
  requestBurst: 1000,
  eventStreams: 512,
  heartbeatMs: 15_000,
  slowListenerMs: 60_000,
};

export interface AppOptions {
  readonly engine: Engine;
  /** The pool that reads pictures, for `/metrics`. */
  readonly reader?: Pick<ReaderPool, 'stats'> | undefined;
  /** Default: logs nothing. */
  readonly log?: Logger | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Host names that this server answers to, against DNS rebinding. Default: any. */
  readonly hosts?: AllowedHosts | undefined;
  /** Folder of archives while they are uploaded. Default: the system's temporary folder. */
  readonly spoolDir?: string | undefined;
  /** Aborted when the server is about to close: event streams end, a running benchmark is stopped. */
  readonly closing?: AbortSignal | undefined;
  /** The command that starts a benchmark suite. Default: this program's own `lpr bench`. */
  readonly benchmarkCommand?: BenchmarkCommand | undefined;
  /** What the server refused before this app saw it, for `/metrics`. */
  readonly refusals?: Pick<Refusals, 'counts'> | undefined;
  /** An identity provider by which people can sign in, besides passwords, keys and links. Default: none. */
  readonly identityProvider?: IdentityProvider | undefined;
  /** Takes passkeys. Default: none are taken. */
  readonly relyingParty?: RelyingParty | undefined;
  /** Also report on the process itself (memory, event loop) in `/metrics`. Default: no. */
  readonly processMetrics?: boolean | undefined;
}

/** Dependencies of every part of the app: the options with their defaults. */
export interface Services {
  readonly engine: Engine;
  readonly log: Logger;
  readonly limits: Limits;
  readonly spoolDir: string;
  readonly closing: AbortSignal;
}

/** Values that middleware adds to a request for later handlers. */
export interface ApiEnv {
  Variables: {
    requestId: string;
    /** The caller; absent on open routes only. */
    caller?: Caller;
    /** Parameters of the body that the audit log records beside the query. */
    asked?: Readonly<Record<string, string>>;
    /** What a caller of another agency may see; absent for people of the agency that owns the data, who may see everything. */
    sight?: Sight;
    /** How much was shown by each grant of `sight`. */
    shown?: Map<string, number>;
    /** The policy profile of the data folder; absent outside of `/v1`. */
    profile?: PolicyProfile;
    /** The row in the audit log of a change that was recorded in its own transaction. */
    recordedAs?: number;
    /** The look-up's row in the audit log, once it is recorded. */
    auditSeq?: number;
  };
}
