import { DeletionTable, deletionBytes, deletionHash } from '../matching/index/deletion-table.ts';
import { INDEX_BY_CODE } from '../plate/alphabet.ts';
import type { Lattice } from '../plate/lattice.ts';
import { LONGEST_PLATE } from '../plate/normalize.ts';
import { type SightingRows, textAt } from './sighting-rows.ts';

/** Finds texts at one substitution, insertion or deletion from one another, by the deletion variants that they share. */
export class NearTexts {
  readonly #texts: readonly string[];
  readonly #table: DeletionTable;
  readonly #digits = new Uint8Array(LONGEST_PLATE);
  readonly #hashes = new Int32Array(LONGEST_PLATE + 1);
  readonly #found: number[] = [];

  /** About a microsecond and ten bytes for each character of the texts. */
  constructor(texts: readonly string[]) {
    this.#texts = texts;
    const variants = texts.reduce((sum, text) => sum + text.length + 1, 0);
    let slots = 1024;
    while (slots * 0.85 < variants) slots *= 2;
    this.#table = new DeletionTable(new ArrayBuffer(deletionBytes(slots)));
    for (const [i, text] of texts.entries()) {
      const count = this.#hash(text);
      for (let k = 0; k < count; k++) this.#table.put(this.#hashes[k], i);
    }
  }

  /** Indices of the others, each once, in order. */
  of(text: number): number[] {
    const count = this.#hash(this.#texts[text]);
    const found = this.#table.collect(this.#hashes, count, this.#found, 0);
    const own = this.#found.slice(0, found).filter((i) => i !== text);
    return own.length === 0 ? own : [...new Set(own)].sort((a, b) => a - b);
  }

  #hash(text: string): number {
    const length = Math.min(text.length, LONGEST_PLATE);
    for (let i = 0; i < length; i++) {
      const index = INDEX_BY_CODE[text.charCodeAt(i)];
      // A character that was not read is a character of its own.
      this.#digits[i] = index >= 0 ? index + 1 : 0;
    }
    for (let i = 0; i < length; i++) this.#hashes[i] = deletionHash(this.#digits, length, i);
    this.#hashes[length] = deletionHash(this.#digits, length, -1);
    return length + 1;
  }
}

/** Alternatives below this probability are not tried, nor texts that are less likely than the best one by this factor. */
const LEAST_NAMED = 0.01;
const LEAST_TEXT = 1e-3;
const MOST_TEXTS = 128;

/** Indices of the known texts that a lattice itself names as alternatives. */
export function textsNamedBy(lattice: Lattice, rows: Pick<SightingRows, 'texts'>): number[] {
  let begun = [{ text: '', p: 1 }];
  for (const position of lattice) {
    const best = position[0]?.p ?? 0;
    if (best === 0) return [];
    const named = position.filter(({ p }) => p >= LEAST_NAMED);
    if (named.length === 1) {
      for (const one of begun) one.text += named[0].char;
      continue;
    }
    begun = begun
      .flatMap(({ text, p }) => named.map((one) => ({ text: text + one.char, p: (p * one.p) / best })))
      .filter(({ p }) => p >= LEAST_TEXT)
      .sort((a, b) => b.p - a.p || (a.text < b.text ? -1 : 1))
      .slice(0, MOST_TEXTS);
  }
  return begun.length === 1 ? [] : begun.map(({ text }) => textAt(rows, text)).filter((i) => i >= 0);
}
