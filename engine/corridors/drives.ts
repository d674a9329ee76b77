import { grown } from '../passages/grown.ts';

/** Travel times of one way with their hours, in arrays of numbers: thirty days at full pace have a hundred million, nine bytes each. */
export class Drives {
  n = 0;
  #took = new Float64Array(4);
  #hour = new Uint8Array(4);

  /** @param took milliseconds, @param hour of the day, 0 to 23 */
  add(took: number, hour: number): void {
    if (this.n === this.#took.length) {
      this.#took = grown(this.#took, 2 * this.n);
      this.#hour = grown(this.#hour, 2 * this.n);
    }
    this.#took[this.n] = took;
    this.#hour[this.n] = hour;
    this.n += 1;
  }

  /** The times, the shortest first; of one hour, or of all. */
  sorted(hour?: number): number[] {
    const took = this.#took.subarray(0, this.n);
    return Array.from(hour === undefined ? took.slice().sort() : took.filter((_, i) => this.#hour[i] === hour).sort());
  }
}
