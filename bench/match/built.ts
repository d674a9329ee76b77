import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Built<T> {
  readonly index: T;
  readonly build_ms: number;
  /** Growth of the heap, without garbage. */
  readonly index_bytes: number;
}

/** Builds an index of plain objects and measures its memory by the heap. */
export function built<T>(build: () => T): Built<T> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const begun = performance.now();
  const index = build();
  const build_ms = performance.now() - begun;
  collect();
  return { index, build_ms, index_bytes: process.memoryUsage().heapUsed - before };
}
