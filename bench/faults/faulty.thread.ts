import { workerData } from 'node:worker_threads';
import type { Reading } from '../../engine/plate/reading.ts';
import type { Picture } from '../../ocr/image/picture.ts';
import type { ThreadOptions } from '../../ocr/pool/messages.ts';
import { threadHandler } from '../../ocr/pool/thread-handler.ts';
import { DOES } from './picture-faults.ts';

/** A thread of the pool whose reader behaves as the picture's width demands. Everything around the reader is real. */
export default threadHandler(workerData as ThreadOptions, async () => ({
  reader: { name: 'tesseract', version: 'faulty/1', read, close: async () => {} },
  finder: null,
}));

async function read({ width }: Picture): Promise<Reading> {
  if (width === DOES.die) process.exit(3);
  if (width === DOES.hang) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (width === DOES.eat) {
    // A chain of small objects, because one object larger than the heap's last reserve would end the whole process.
    for (let chain: object | null = null; ; ) chain = { chain };
  }
  const raw = `W${width}`;
  return { raw, lattice: [...raw].map((char) => [{ char, p: 1 }]), jurisdictions: [], reader: 'faulty/1', ms: 0 };
}
