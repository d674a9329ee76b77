import { Readable } from 'node:stream';
import type { ReadsReceipt } from '../../engine/records/reads.ts';
import type { TempIngest } from './ingest.ts';

/** Milliseconds; the time of every line that states none. */
export const T = 1_790_000_000_000;
/** A line of NDJSON as an edge camera sends it. */
export const line = (given: object): string => JSON.stringify({ camera_id: 'edge 1', captured_at: T, ...given });
/** Ingests these lines as one request. */
export const send = (ingest: TempIngest, ...lines: (string | Buffer)[]): Promise<ReadsReceipt> =>
  ingest.reads.ingest(Readable.from([Buffer.concat(lines.flatMap((text) => [Buffer.from(text), Buffer.from('\n')]))]), {});
