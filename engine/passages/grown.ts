type Numbers = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array;

/** A longer array of the same kind that begins with the same numbers. Columns grow so, by doubling: a row then costs the same however many there are. */
export function grown<T extends Numbers>(from: T, length: number): T {
  const into = new (from.constructor as new (length: number) => T)(length);
  into.set(from);
  return into;
}
