import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../engine/ports/project-root.ts';

/** What `assembly/kernel.ts` exports. Places are addresses in {@link memory}. */
interface Kernel {
  resizeRows(
    source: number,
    firstRow: number,
    bytes: number,
    down: number,
    mostDown: number,
    across: number,
    mostAcross: number,
    width: number,
    top: number,
    bottom: number,
    row: number,
    out: number,
  ): void;
  sampleThrough(
    source: number,
    wide: number,
    high: number,
    map: number,
    margin: number,
    width: number,
    height: number,
    fixed: number,
    out: number,
  ): void;
  toBytes(samples: number, count: number, bytes: number): void;
  toPlanes(samples: number, pixels: number, planes: number): void;
}

const PAGE = 65_536;
const memory = new WebAssembly.Memory({ initial: 16 });
const code = new WebAssembly.Module(readFileSync(join(PROJECT_ROOT, 'ocr', 'image', 'resample', 'kernel.wasm')));

/** The loops over pixels, one instance a thread. */
export const kernel = new WebAssembly.Instance(code, { env: { memory } }).exports as unknown as Kernel;

/**
 * Room in the kernel's memory for one call, from its beginning on: what an earlier room held is overwritten. The memory grows to what the largest
 * call needed.
 */
export class Room {
  #end = 0;

  /** An address, a multiple of 16. */
  take(bytes: number): number {
    const at = this.#end;
    this.#end = (at + bytes + 15) & ~15;
    const missing = this.#end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return at;
  }

  /** Copies numbers, and leaves some bytes free behind them. */
  put(numbers: Uint8Array | Float32Array | Float64Array, free = 0): number {
    const { buffer, byteOffset, byteLength } = numbers;
    const at = this.take(byteLength + free);
    new Uint8Array(memory.buffer, at, byteLength).set(new Uint8Array(buffer, byteOffset, byteLength));
    return at;
  }

  /** A view of what is at an address, until the memory grows. */
  floats(at: number, length: number): Float32Array {
    return new Float32Array(memory.buffer, at, length);
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(memory.buffer, at, length);
  }
}
