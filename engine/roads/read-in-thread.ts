import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LprError } from '../errors.ts';
import { threadLoader } from '../ports/loaders.ts';
import { ownModule } from '../ports/own-module.ts';
import type { Road } from '../records/roads.ts';
import type { RoadsRead, RoadsText } from './messages.ts';

/** As `readRoads`, in a thread of its own. @throws LprError bad_import */
export async function readInThread(given: RoadsText): Promise<readonly Road[]> {
  const file = ownModule(import.meta.url, './roads.thread');
  const thread = new Worker(file, { workerData: given, execArgv: threadLoader(file) });
  // Rejects with the error of a thread that fails.
  const [read] = (await once(thread, 'message')) as [RoadsRead];
  if ('mistake' in read) throw new LprError('bad_import', read.mistake);
  return read.roads;
}
