import { workerData } from 'node:worker_threads';
import { openFinder } from '../finder/open-finder.ts';
import { openReader } from '../readers/open-reader.ts';
import type { ThreadOptions } from './messages.ts';
import { threadHandler } from './thread-handler.ts';

/** The entry of every pool thread; Piscina calls the default export with one task at a time. */
const options = workerData as ThreadOptions;

export default threadHandler(options, async (note) => {
  const [reader, finder] = await Promise.all([openReader(options.reader, { note }), openFinder({ note })]);
  return { reader, finder };
});
