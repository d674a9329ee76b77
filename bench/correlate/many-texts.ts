import { grown } from '../../engine/passages/grown.ts';

const BLOCK = 1 << 26;

/** Short ASCII texts by number, outside of the heap of JavaScript, which fifteen million strings would not fit into. A byte a character, and twelve a text. */
export class ManyTexts {
  readonly #blocks: Buffer[] = [];
  /** First free byte of the last block. */
  #free = BLOCK;
  #n = 0;
  #from = new Float64Array(1 << 16);
  #length = new Uint32Array(1 << 16);

  /** @returns its number: 0, 1, 2, … */
  add(text: string): number {
    // A text lies in one block.
    if (this.#free + Math.max(1, text.length) > BLOCK) {
      this.#blocks.push(Buffer.allocUnsafe(BLOCK));
      this.#free = 0;
    }
    if (this.#n === this.#from.length) {
      this.#from = grown(this.#from, 2 * this.#n);
      this.#length = grown(this.#length, 2 * this.#n);
    }
    const last = this.#blocks.length - 1;
    this.#from[this.#n] = last * BLOCK + this.#free;
    this.#length[this.#n] = this.#blocks[last].write(text, this.#free, 'latin1');
    this.#free += text.length;
    return this.#n++;
  }

  get(no: number): string {
    const from = this.#from[no] % BLOCK;
    return this.#blocks[Math.floor(this.#from[no] / BLOCK)].toString('latin1', from, from + this.#length[no]);
  }
}
