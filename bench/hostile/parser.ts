import { LprError } from '../../engine/errors.ts';
import { DamagedFile } from '../../engine/ingest/sources/damaged-file.ts';

/** A parser of input from senders that are not trusted. */
export interface Parser {
  readonly name: string;
  /** Valid examples, which are mutated. */
  readonly seeds: readonly Uint8Array[];
  /** Share of all cases: cheap parsers get more cases. */
  readonly share: number;
  /** Parses all bytes. Ordinary failures are values or an `LprError`; any other error is a fault. */
  parse(bytes: Buffer): Promise<void> | void;
}

/** The reason why an error is a fault of the parser; null for one that is meant for the sender. */
export function faultOf(error: unknown): string | null {
  if (isOrdinary(error)) return null;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Text in pieces, as from a stream. */
export async function* inPieces(bytes: Buffer): AsyncGenerator<string> {
  const text = bytes.toString('utf8');
  for (let i = 0; i < text.length; i += 700) yield text.slice(i, i + 700);
}

/** Reads an iterable to its end. */
export async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

/** Parses, and accepts a refusal that is meant for the sender. */
export async function refusedOr(read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!isOrdinary(error)) throw error;
  }
}

/** A damaged file of an archive is a row of the receipt. */
function isOrdinary(error: unknown): boolean {
  return error instanceof LprError || error instanceof DamagedFile;
}
