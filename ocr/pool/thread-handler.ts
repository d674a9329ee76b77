import type { PictureSource, ReadingOutcome } from '../../engine/plate/reading.ts';
import { decodePicture } from '../image/decode.ts';
import type { PlateReader } from '../readers/reader.ts';
import type { ThreadAnswer, ThreadOptions, ThreadTask } from './messages.ts';

/**
 * What runs in a pool thread: opens the reader once, then turns one task after another into an answer. A reader that throws
 * is not trusted with another picture: the thread dies of it, and the pool starts a fresh one.
 */
export function threadHandler(
  options: ThreadOptions,
  open: (note: (text: string) => void) => Promise<PlateReader>,
): (task: ThreadTask) => Promise<ThreadAnswer> {
  const notes: string[] = [];
  let opening: Promise<PlateReader> | undefined;
  const reader = (): Promise<PlateReader> => {
    opening ??= open((text) => notes.push(text));
    return opening;
  };

  return async function answer(task) {
    if (task.kind === 'hello') return { kind: 'hello', version: (await reader()).version, notes };
    const ready = await reader();
    Atomics.store(options.board, task.lane, task.job);
    return { kind: 'read', outcome: await readOne(task.source, ready, options).catch(die) };
  };
}

function die(error: unknown): Promise<never> {
  queueMicrotask(() => {
    throw error;
  });
  return new Promise(() => {});
}

async function readOne(source: PictureSource, reader: PlateReader, options: ThreadOptions): Promise<ReadingOutcome> {
  const began = performance.now();
  const decoded = await decodePicture(source, options.limits);
  if ('status' in decoded) return decoded;
  const reading = await reader.read(decoded);
  const ms = performance.now() - began;
  return reading === null ? { status: 'unreadable', reason: 'no_plate', ms } : { status: 'read', reading: { ...reading, ms } };
}
