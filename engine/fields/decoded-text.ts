import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
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
 * Text of the bytes in pieces, without byte order mark: UTF-16 where its byte order mark begins them (Excel's "Unicode Text"), UTF-8 otherwise. An
 * error of the source ends it, and the source is destroyed with it.
 * @throws LprError (`kind.code`) where the bytes are neither
 */
export async function* decodedText(file: Readable, kind: TextKind): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let begin = Buffer.alloc(0);
  let read = 0;
  try {
    for await (const chunk of file as AsyncIterable<Buffer | string>) {
      let bytes = Buffer.from(chunk as Buffer);
      if (decoder === null) {
        begin = bytes = Buffer.concat([begin, bytes]);
        if (begin.length < 2) continue;
        decoder = decoderFor(begin);
      }
      const text = decoder.decode(bytes, { stream: true });
      read += bytes.length;
      for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
    }
    yield decoder === null ? decoderFor(begin).decode(begin) : decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const encoding = decoder?.encoding.toUpperCase() ?? 'UTF-8';
    throw new LprError(kind.code, `Expected ${kind.what} in ${encoding} but received other bytes after byte ${read}`, {
      cause: error,
    });
  }
}

/** The whole text. @throws LprError (`kind.code`) as {@link decodedText} */
export async function wholeText(file: Readable, kind: TextKind): Promise<string> {
  let text = '';
  for await (const piece of decodedText(file, kind)) text += piece;
  return text;
}

/** @param begin the first two bytes, or all that there are */
function decoderFor(begin: Buffer): TextDecoder {
  const mark = begin.length < 2 ? 0 : begin.readUInt16BE(0);
  return new TextDecoder(mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8', { fatal: true });
}
