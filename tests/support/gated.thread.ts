import { workerData } from 'node:worker_threads';
import type { Reading } from '../../engine/plate/reading.ts';
import type { Picture } from '../../ocr/image/picture.ts';
import type { ThreadOptions } from '../../ocr/pool/messages.ts';
import { threadHandler } from '../../ocr/pool/thread-handler.ts';
import type { PlateReader } from '../../ocr/readers/reader.ts';
import { DOES, GATE } from './gate.ts';

/**
 * A pool thread for tests: everything is real except the reader, which behaves as the picture's width demands ({@link DOES}) and
 * waits while the test has closed its gate.
 */
interface GateOptions extends ThreadOptions {
  /** Three cells over shared memory. */
  readonly gate: Int32Array;
}

const options = workerData as GateOptions;
const { gate } = options;

export default threadHandler(options, async () => ({ reader: openGatedReader(), finder: null }));

function openGatedReader(): PlateReader {
  Atomics.add(gate, GATE.opened, 1);
  return { name: 'tesseract', version: 'gated/1', read, close: async () => {} };
}

async function read(picture: Picture): Promise<Reading | null> {
  const before = Atomics.add(gate, GATE.begun, 1);
  Atomics.notify(gate, GATE.begun);
  Atomics.wait(gate, GATE.shut, 1);
  switch (picture.width) {
    case DOES.hang:
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      break;
    case DOES.throw:
      throw new Error('the reader broke');
    case DOES.exit:
      process.exit(3);
      break;
    case DOES.exhaust:
      exhaust();
      break;
    case DOES.crashOnce:
      if (before === 0) throw new Error('the reader broke the first time');
      break;
    case DOES.nothing:
      return null;
  }
  const raw = `W${picture.width}`;
  const lattice = [...raw].map((char) => [{ char, p: 1 }]);
  return { raw, lattice, jurisdictions: [], reader: 'gated/1', ms: 0 };
}

/**
 * Fills the thread's heap until V8 ends the thread. With a chain of small objects: where one piece is larger than what a thread is
 * granted beyond its limit in order to end (an array of a thousand on Node 24, a list that grows by half on Node 22), it takes the whole
 * process with it.
 */
function exhaust(): never {
  let chain: object | null = null;
  for (;;) chain = { chain };
}
