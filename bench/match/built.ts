import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Built<T> {
  readonly index: T;
  readonly build_ms: number;
  /** Growth of the live heap. */
  readonly index_bytes: number;
}

/** Builds an index of plain objects and measures its memory by the heap. */
export function built<T>(build: () => T): Built<T> {
  const before = heapWithoutGarbage();
  const begun = performance.now();
  const index = build();
  const build_ms = performance.now() - begun;
  return { index, build_ms, index_bytes: heapWithoutGarbage() - before };
}

/** Garbage collections in a row that free nothing before memory is measured. */
const IN_VAIN = 6;

/**
 * Bytes in use when collecting frees nothing any more. One collection does not free all: compiled code goes only when it has not run for some
 * collections, and code that is compiled in the background comes and goes in between. If that were left until after building, a small index would
 * seem to have a negative size.
 */
function heapWithoutGarbage(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let least = Number.POSITIVE_INFINITY;
  for (let inVain = 0; inVain < IN_VAIN; inVain++) {
    collect();
    const used = process.memoryUsage().heapUsed;
    if (used < least) [least, inVain] = [used, 0];
  }
  return least;
}
