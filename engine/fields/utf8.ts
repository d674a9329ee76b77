import type { Readable } from 'node:stream';
import { type ErrorCode, LprError } from '../errors.ts';

/** Characters of a piece of text, at most: a reader that takes it whole does so in a few milliseconds. */
const PIECE = 8_192;

/** What a text file is called in messages to its sender, and the code of the error when it cannot be used. */
export interface TextKind {
  /** As a message says it after "Expected": `a manifest`. */
  readonly what: string;
  readonly code: ErrorCode;
}

/**
 * Text of the bytes in pieces, without byte order mark. An error of the source ends it, and the source is destroyed with it.
 * @throws LprError (`kind.code`) where the bytes are not UTF-8
 */
export async function* utf8(file: Readable, kind: TextKind): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let read = 0;
  try {
    for await (const chunk of file as AsyncIterable<Buffer | string>) {
      const text = decoder.decode(Buffer.from(chunk as Buffer), { stream: true });
      read += chunk.length;
      for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
    }
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new LprError(kind.code, `Expected ${kind.what} in UTF-8 but received other bytes after byte ${read}`, { cause: error });
  }
}
