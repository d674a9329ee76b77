import { readFile } from 'node:fs/promises';
import { cornersOf } from '../../engine/plate/corners.ts';
import { latticeOfText } from '../../engine/plate/lattice.ts';
import type { PlateReading } from '../../engine/plate/reading.ts';
import type { PictureReader, PictureSource, ReadingOutcome } from '../../engine/ports/picture-reader.ts';

export interface TextReaderOptions {
  /** How many pictures are read at the same time. */
  readonly inFlight?: number;
  /** Awaited before the n-th picture (from 1) is answered, so that a test can hold it, or notice its arrival. */
  readonly gate?: (n: number) => Promise<void> | undefined;
}

/**
 * A picture reader for tests of the code around it: its "pictures" are text files with the result of reading them (a plate,
 * several with `+` between them, each perhaps with its place, or `unreadable`, `crashed`, `not_an_image`). Tests decide when it answers.
 */
export function textReader({ inFlight = 4, gate }: TextReaderOptions = {}): PictureReader & { readonly taken: number } {
  let taken = 0;
  let inHand = 0;
  const readyCallers: (() => void)[] = [];
  return {
    get taken() {
      return taken;
    },
    async ready(signal) {
      signal?.throwIfAborted();
      if (inHand < inFlight) return;
      const room = new Promise<void>((resolve) => readyCallers.push(resolve));
      await abortable(room, signal);
    },
    async read(source, signal) {
      taken += 1;
      inHand += 1;
      try {
        await abortable(gate?.(taken), signal);
        return await answerTo(source);
      } finally {
        inHand -= 1;
        readyCallers.shift()?.();
      }
    },
  };
}

/** Waits for `held`, but no longer than the signal allows. */
async function abortable(held: Promise<void> | undefined, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (held === undefined) return;
  let abort = (): void => {};
  try {
    await new Promise<void>((resolve, reject) => {
      abort = () => reject(signal?.reason);
      signal?.addEventListener('abort', abort);
      held.then(resolve, reject);
    });
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

async function answerTo(source: PictureSource): Promise<ReadingOutcome> {
  const text = 'path' in source ? await readFile(source.path, 'utf8') : Buffer.from(source.bytes).toString();
  const [word = ''] = text.split(' ');
  if (word === 'unreadable') return { status: 'unreadable', reason: 'no_plate', ms: 1 };
  if (word === 'crashed') return { status: 'failed', reason: 'crashed', detail: 'the thread ended twice' };
  if (word === 'not_an_image') return { status: 'rejected', reason: 'not_an_image', detail: 'Expected a picture' };
  const [first, ...others] = word.split('+').map(readingOf) as [PlateReading, ...PlateReading[]];
  if (source.boxes === undefined) return { status: 'read', readings: [first, ...others], ms: 1 };
  const [box, ...boxes] = source.boxes.map((each) => ({ ...first, box: each })) as [PlateReading, ...PlateReading[]];
  return { status: 'read', readings: [box, ...boxes], ms: 1 };
}

/** `ABC1234@60,40`: with a box of 40 × 20 px around this place. */
function readingOf(said: string): PlateReading {
  const [raw = '', place] = said.split('@');
  const [x = 0, y = 0] = (place ?? '').split(',').map(Number);
  const lattice = latticeOfText(raw.replace(/[^A-Z0-9?]/g, ''), 0.95);
  const found = place !== undefined && { box: cornersOf({ x: x - 20, y: y - 10, w: 40, h: 20 }), box_p: 0.9 };
  return { raw, lattice, jurisdictions: [], reader: 'text/1', ms: 1, box: null, box_p: null, ...found };
}
