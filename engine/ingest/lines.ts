import { isUtf8 } from 'node:buffer';
import type { Problem } from '../fields/checked.ts';

/** One line of a stream: its text, or why it cannot be used. */
export interface Line {
  /** 1-based, empty lines counted. */
  readonly number: number;
  readonly text: string;
  readonly problem: Problem | null;
}

const NEWLINE = 0x0a;
const BOM = '\ufeff';

/**
 * Splits bytes into lines. Holds at most one line: the rest of an over-long line is dropped up to its end, and the line
 * after it is whole again. A line with bytes that are not UTF-8 is reported as a problem. Empty lines are counted and left out.
 */
export class LineSplitter {
  readonly #maxBytes: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #skipping = false;
  #number = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer): Line[] {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) {
      this.#hold(chunk);
      return [];
    }
    const block = this.#release(chunk.subarray(0, end));
    this.#hold(chunk.subarray(end + 1));
    return block;
  }

  /** The last line, if it does not end with a newline. */
  end(): Line[] {
    return this.#heldBytes > 0 || this.#skipping ? this.#release(Buffer.alloc(0)) : [];
  }

  #hold(bytes: Buffer): void {
    if (this.#skipping || bytes.length === 0) return;
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#heldBytes <= this.#maxBytes) return;
    this.#skipping = true;
    this.#held = [];
    this.#heldBytes = 0;
  }

  /** Splits the bytes kept so far and those up to the last newline into lines. */
  #release(bytes: Buffer): Line[] {
    const lines: Line[] = [];
    let block = this.#held.length === 0 ? bytes : Buffer.concat([...this.#held, bytes]);
    this.#held = [];
    this.#heldBytes = 0;
    if (this.#skipping) {
      this.#skipping = false;
      this.#number += 1;
      lines.push(this.#tooLong());
      const end = block.indexOf(NEWLINE);
      if (end < 0) return lines;
      block = block.subarray(end + 1);
    }
    // Nearly all blocks are valid UTF-8: one call then checks and decodes hundreds of lines.
    if (isUtf8(block)) {
      for (const text of block.toString('utf8').split('\n')) this.#line(text, lines);
    } else {
      for (const part of split(block)) {
        if (isUtf8(part)) this.#line(part.toString('utf8'), lines);
        else lines.push(notUtf8(++this.#number));
      }
    }
    return lines;
  }

  #line(text: string, lines: Line[]): void {
    this.#number += 1;
    const clean = this.#number === 1 && text.startsWith(BOM) ? text.slice(1) : text;
    if (clean.trim() === '') return;
    lines.push(this.#isTooLong(text) ? this.#tooLong() : { number: this.#number, text: clean, problem: null });
  }

  /** In bytes, which are counted only where a line comes near the limit: no UTF-16 unit takes more than three. */
  #isTooLong(text: string): boolean {
    return text.length * 3 > this.#maxBytes && Buffer.byteLength(text) > this.#maxBytes;
  }

  #tooLong(): Line {
    const detail = `Expected a line of at most ${this.#maxBytes} bytes but received a longer one`;
    return { number: this.#number, text: '', problem: { reason: 'line_too_long', detail } };
  }
}

function notUtf8(number: number): Line {
  return { number, text: '', problem: { reason: 'not_utf8', detail: 'Expected UTF-8 text but received other bytes' } };
}

function* split(block: Buffer): Generator<Buffer> {
  let from = 0;
  for (;;) {
    const to = block.indexOf(NEWLINE, from);
    if (to < 0) break;
    yield block.subarray(from, to);
    from = to + 1;
  }
  yield block.subarray(from);
}
