import { threadId } from 'node:worker_threads';
import type { PictureSource, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import { decodePicture } from '../image/decode.ts';
import type { PlateReader } from '../readers/reader.ts';
import { Board, type ThreadAnswer, type ThreadOptions, type ThreadTask } from './messages.ts';

/**
 * What runs in a pool thread: opens the reader once, then turns one task after another into an answer. The next picture already
 * lies here while one is read; it waits for its turn. A reader that throws is not trusted with another picture: the thread dies
 * of it, and the pool starts a fresh one.
 */
export function threadHandler(
  options: ThreadOptions,
  open: (note: (text: string) => void) => Promise<PlateReader>,
): (task: ThreadTask) => Promise<ThreadAnswer> {
  const board = new Board(options.cells);
  const notes: string[] = [];
  let opening: Promise<PlateReader> | undefined;
  const reader = (): Promise<PlateReader> => {
    opening ??= open((text) => notes.push(text));
    return opening;
  };

  const answer = async (task: ThreadTask): Promise<ThreadAnswer> => {
    const ready = await reader();
    if (task.kind === 'hello') {
      board.meet(options.threads);
      return { kind: 'hello', version: ready.version, notes };
    }
    const { lane, job, source } = task;
    if (!board.begin(lane, job, threadId)) return { kind: 'taken_back' };
    const outcome = await readOne(source, ready, options).catch(die);
    board.end(lane, job);
    return { kind: 'read', outcome };
  };

  let turn: Promise<unknown> = Promise.resolve();
  return (task) => {
    const answered = turn.then(() => answer(task));
    turn = answered.catch(() => {});
    return answered;
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
