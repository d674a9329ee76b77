import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { type ErrorCode, LprError } from '../errors.ts';
import type { TextEncoding } from '../records/text-encodings.ts';
import { Windows1252 } from './windows-1252.ts';

/** Characters of a piece of text, at most: a reader that takes it whole does so in a few milliseconds. */
const PIECE = 8_192;

/** What a text file is called in messages to its sender, and the code of the error when it cannot be used. */
export interface TextKind {
  /** As a message says it after "Expected": `a manifest`. */
  readonly what: string;
  readonly code: ErrorCode;
}

/**
 * Text of the bytes in pieces, without byte order mark: UTF-16 where its byte order mark begins them (Excel's "Unicode Text"); Windows-1252 where the first
 * byte that is not ASCII begins no character of UTF-8, and the text is plausible; UTF-8 otherwise. An error of the source ends it, and the source is
 * destroyed with it.
 * @param told is called with the encoding once all is read
 * @throws LprError (`kind.code`) where the bytes are none of these
 */
export async function* decodedText(
  file: Readable,
  kind: TextKind,
  told?: (encoding: TextEncoding) => void,
): AsyncGenerator<string> {
  const decoder = new Decoder();
  try {
    for await (const chunk of file as AsyncIterable<Buffer | string>) {
      const text = decoder.decode(Buffer.from(chunk as Buffer));
      for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
    }
    yield decoder.end();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const encodings = decoder.encoding === 'Windows-1252' ? 'UTF-8 or Windows-1252' : decoder.encoding;
    throw new LprError(kind.code, `Expected ${kind.what} in ${encodings} but received other bytes after byte ${decoder.read}`, {
      cause: error,
    });
  }
  told?.(decoder.encoding);
}

/** The whole text. @throws LprError (`kind.code`) as {@link decodedText} */
export async function wholeText(file: Readable, kind: TextKind, told?: (encoding: TextEncoding) => void): Promise<string> {
  let text = '';
  for await (const piece of decodedText(file, kind, told)) text += piece;
  return text;
}

/** Bytes of the longest character of UTF-8. */
const LONGEST = 4;

/** Without bytes: the end. */
interface OneDecoder {
  decode(bytes?: Buffer): string;
}

/**
 * Decodes by what begins the text. Up to the first byte that is not ASCII, UTF-8 and Windows-1252 are the same; the character that begins there decides, and
 * is held back until it is whole, so that the result does not depend on how the bytes come in pieces.
 */
class Decoder {
  encoding: TextEncoding = 'UTF-8';
  /** Bytes that were decoded. */
  read = 0;
  #decoder: OneDecoder | null = null;
  #held = Buffer.alloc(0);
  /** The last character that was decoded before it was decided; none: nothing was. */
  #before = '';

  /** @throws TypeError */
  decode(given: Buffer): string {
    if (this.#decoder !== null) return this.#decodeBy(this.#decoder, given);
    const bytes = Buffer.concat([this.#held, given]);
    const first = bytes.findIndex((byte) => byte > 0x7f);
    const ascii = bytes.subarray(0, first < 0 ? bytes.length : first);
    const rest = bytes.subarray(ascii.length);
    const text = ascii.toString('latin1');
    this.#before = text.slice(-1) || this.#before;
    this.#held = rest;
    this.read += ascii.length;
    return text + (rest.length < LONGEST ? '' : this.#decideBy(rest));
  }

  /** @throws TypeError where the text ends within a character */
  end(): string {
    const last = this.#decoder === null && this.#held.length > 0 ? this.#decideBy(this.#held) : '';
    return last + (this.#decoder?.decode() ?? '');
  }

  #decideBy(rest: Buffer): string {
    const isBegin = this.#before === '';
    this.encoding = encodingOf(rest, isBegin);
    this.#decoder = this.encoding === 'Windows-1252' ? new Windows1252(this.#before) : inUnicode(this.encoding, isBegin);
    return this.#decodeBy(this.#decoder, rest);
  }

  #decodeBy(decoder: OneDecoder, bytes: Buffer): string {
    const text = decoder.decode(bytes);
    this.read += bytes.length;
    return text;
  }
}

function inUnicode(encoding: TextEncoding, isBegin: boolean): OneDecoder {
  // A byte order mark further on is a character.
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: !isBegin });
  return { decode: (bytes) => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })) };
}

/** @param rest from the first byte on that is not ASCII; `isBegin`: nothing was before it */
function encodingOf(rest: Buffer, isBegin: boolean): TextEncoding {
  const mark = isBegin && rest.length >= 2 ? rest.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return 'UTF-16LE';
  if (mark === 0xfeff) return 'UTF-16BE';
  const length = rest[0] < 0xe0 ? 2 : rest[0] < 0xf0 ? 3 : 4;
  return rest.length >= length && isUtf8(rest.subarray(0, length)) ? 'UTF-8' : 'Windows-1252';
}
