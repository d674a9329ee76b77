import { workerData } from 'node:worker_threads';
import type { Reading } from '../../engine/plate/reading.ts';
import type { Picture } from '../../ocr/image/picture.ts';
import type { ThreadOptions } from '../../ocr/pool/messages.ts';
import { threadHandler } from '../../ocr/pool/thread-handler.ts';
import type { PlateReader } from '../../ocr/readers/reader.ts';
import { DOES, GATE } from './gate.ts';

/**
 * A pool thread for tests: everything is real but the reader, which does what the picture's width says ({@link DOES}) and
 * waits where the test has shut its gate.
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
 * Fills the thread's heap until V8 ends the thread. With many small objects: on Node 24 (not on 20 and 22) a thread that fills arrays
 * of a thousand at its limit takes the whole process with it.
 */
function exhaust(): never {
  const kept: object[] = [];
  for (;;) kept.push({ n: kept.length });
}
