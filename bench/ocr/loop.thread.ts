/** Steps of one piece of work: some milliseconds. */
const STEPS = 2_000_000;

/** A loop that needs nothing but the processor: no memory, no system call. Returns what it calculated, so that it cannot be left out. */
export default function loop(seed: number): number {
  let state = seed | 1;
  for (let i = 0; i < STEPS; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}
