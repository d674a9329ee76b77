import { threadId } from 'node:worker_threads';
import type { PictureSource, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import { decodePicture } from '../image/decode.ts';
import { reusingMemory } from '../memory.ts';
import { type PlateParts, readPlates } from '../plates/read-plates.ts';
import { JobTable } from './job-table.ts';
import type { ThreadAnswer, ThreadOptions, ThreadTask } from './messages.ts';

/**
 * The handler of a pool thread: it opens reader and finder once, then answers one task after another. The next picture waits in the thread while one
 * is read. A reader that throws may be in an invalid state, so it gets no other picture: the thread ends with the error, and the pool starts a new one.
 */
export function threadHandler(
  options: ThreadOptions,
  open: (note: (text: string) => void) => Promise<PlateParts>,
): (task: ThreadTask) => Promise<ThreadAnswer> {
  const jobTable = new JobTable(options.sharedBuffer);
  const notes: string[] = [];
  let opening: Promise<PlateParts> | undefined;
  const parts = (): Promise<PlateParts> => {
    opening ??= open((text) => notes.push(text));
    return opening;
  };

  const answer = async (task: ThreadTask): Promise<ThreadAnswer> => {
    const ready = await parts();
    if (task.kind === 'hello') {
      jobTable.barrier(options.threads);
      return { kind: 'hello', version: versionOf(ready), notes };
    }
    const { slot, job, source } = task;
    if (!jobTable.begin(slot, job, threadId)) return { kind: 'taken_back' };
    const outcome = await reusingMemory(() => readOne(source, ready, options)).catch(endThread);
    jobTable.end(slot, job);
    return { kind: 'read', outcome };
  };

  let turn: Promise<unknown> = Promise.resolve();
  return (task) => {
    const answered = turn.then(() => answer(task));
    turn = answered.catch(() => {});
    return answered;
  };
}

/** Name and version of the reader, and of the finder where there is one: `platenet/1b2c3d4e, finder/5f6a7b8c`. */
function versionOf({ reader, finder }: PlateParts): string {
  return finder === null ? reader.version : `${reader.version}, ${finder.version}`;
}

/** Throws outside of any promise, which ends the thread. */
function endThread(error: unknown): Promise<never> {
  queueMicrotask(() => {
    throw error;
  });
  return new Promise(() => {});
}

async function readOne(source: PictureSource, parts: PlateParts, options: ThreadOptions): Promise<ReadingOutcome> {
  const began = performance.now();
  const decoded = await decodePicture(source, options.limits);
  if ('status' in decoded) return decoded;
  const outcome = await readPlates(decoded, source.boxes, parts);
  if (!('ms' in outcome)) return outcome;
  return { ...outcome, ms: performance.now() - began, ...(decoded.note !== undefined && { note: decoded.note }) };
}
