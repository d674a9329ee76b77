import { grown } from '../passages/grown.ts';
import type { HistoryRow } from '../store/history.store.ts';

/**
 * Passages in columns, by the text that was read and then by time: those of one text lie together, from `start[text]` on and before
 * `start[text + 1]`.
 */
export interface SightingRows {
  readonly n: number;
  /** In order; no two are the same. */
  readonly texts: readonly string[];
  readonly start: Uint32Array;
  readonly text: Uint32Array;
  readonly at: Float64Array;
  /** Index into the `cameras` of the code that built the rows. */
  readonly camera: Uint16Array;
  /** Number of the read with the best picture. */
  readonly read: Float64Array;
  /** Index into `states` + 1; 0 where none was read. */
  readonly state: Uint16Array;
  readonly states: readonly string[];
  /** Probability that every character is right, in whole percent. */
  readonly sure: Uint8Array;
}

/** @param cameraOf index of a camera by its number in the database; below 0 for one that is left out */
export function sightingRows(rows: Iterable<HistoryRow>, cameraOf: (no: number) => number): SightingRows {
  const growing = new Growing();
  const states: string[] = [];
  const stateNos = new Map<string, number>();
  for (const { plate, at, camera, read, state, sure } of rows) {
    const place = cameraOf(camera);
    if (place < 0) continue;
    let no = 0;
    if (state !== null) {
      no = stateNos.get(state) ?? states.push(state);
      stateNos.set(state, no);
    }
    growing.add(plate, at, place, read, no, sure);
  }
  return { ...growing.sorted(), states };
}

class Growing {
  #texts: string[] = [];
  #numbers = new Map<string, number>();
  #last = '';
  #lastNumber = -1;
  #n = 0;
  #text = new Uint32Array(1024);
  #at = new Float64Array(1024);
  #camera = new Uint16Array(1024);
  #read = new Float64Array(1024);
  #state = new Uint16Array(1024);
  #sure = new Uint8Array(1024);

  add(plate: string, at: number, camera: number, read: number, state: number, sure: number): void {
    if (this.#n === this.#at.length) this.#grow();
    const n = this.#n++;
    // Rows come by plate: a look-up each time the plate changes.
    if (plate !== this.#last) {
      this.#last = plate;
      const known = this.#numbers.get(plate);
      this.#lastNumber = known ?? this.#texts.push(plate) - 1;
      if (known === undefined) this.#numbers.set(plate, this.#lastNumber);
    }
    this.#text[n] = this.#lastNumber;
    this.#at[n] = at;
    this.#camera[n] = camera;
    this.#read[n] = read;
    this.#state[n] = state;
    this.#sure[n] = sure;
  }

  /** Of several months the same text comes several times: rows are put in order by counting, not comparing. */
  sorted(): Omit<SightingRows, 'states'> {
    const n = this.#n;
    const given = this.#texts;
    const byText = Uint32Array.from(given.keys()).sort((a, b) => (given[a] < given[b] ? -1 : 1));
    const rank = new Uint32Array(given.length);
    for (const [i, text] of byText.entries()) rank[text] = i;
    const start = new Uint32Array(given.length + 1);
    for (let i = 0; i < n; i++) start[rank[this.#text[i]] + 1] += 1;
    for (let t = 0; t < given.length; t++) start[t + 1] += start[t];
    const next = start.slice();
    const order = new Uint32Array(n);
    for (let i = 0; i < n; i++) order[next[rank[this.#text[i]]]++] = i;
    const [at, camera, read] = [this.#at, this.#camera, this.#read];
    for (let t = 0; t < given.length; t++) {
      if (start[t + 1] - start[t] < 2) continue;
      order.subarray(start[t], start[t + 1]).sort((a, b) => at[a] - at[b] || camera[a] - camera[b] || read[a] - read[b]);
    }
    return {
      n,
      texts: Array.from(byText, (text) => given[text]),
      start,
      text: Uint32Array.from(order, (i) => rank[this.#text[i]]),
      at: Float64Array.from(order, (i) => at[i]),
      camera: Uint16Array.from(order, (i) => camera[i]),
      read: Float64Array.from(order, (i) => read[i]),
      state: Uint16Array.from(order, (i) => this.#state[i]),
      sure: Uint8Array.from(order, (i) => this.#sure[i]),
    };
  }

  #grow(): void {
    const length = this.#at.length * 2;
    this.#text = grown(this.#text, length);
    this.#at = grown(this.#at, length);
    this.#camera = grown(this.#camera, length);
    this.#read = grown(this.#read, length);
    this.#state = grown(this.#state, length);
    this.#sure = grown(this.#sure, length);
  }
}

/** Index of a text; −1 where there is none. */
export function textAt({ texts }: Pick<SightingRows, 'texts'>, text: string): number {
  let low = 0;
  let high = texts.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const there = texts[middle];
    if (there === text) return middle;
    if (there < text) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
