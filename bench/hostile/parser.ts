import { LprError } from '../../engine/errors.ts';
import { DamagedFile } from '../../engine/ingest/sources/damaged-file.ts';

/** Something that reads what strangers send. */
export interface Parser {
  readonly name: string;
  /** Good examples, which are changed. */
  readonly seeds: readonly Uint8Array[];
  /** Share of all cases: those that cost little have many. */
  readonly share: number;
  /** Reads bytes wholly. Ordinary failures are values or an `LprError`; anything else that is thrown is a fault. */
  parse(bytes: Buffer): Promise<void> | void;
}

/** The reason why an error is a fault of the parser; null for one that is meant for the sender. */
export function faultOf(error: unknown): string | null {
  if (isOrdinary(error)) return null;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Text, piece by piece as a stream brings it. */
export async function* inPieces(bytes: Buffer): AsyncGenerator<string> {
  const text = bytes.toString('utf8');
  for (let i = 0; i < text.length; i += 700) yield text.slice(i, i + 700);
}

/** Takes everything, as long as it comes. */
export async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

/** Reads, and takes a refusal that is meant for the sender. */
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
