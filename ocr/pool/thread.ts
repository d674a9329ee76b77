import { workerData } from 'node:worker_threads';
import { openReader } from '../readers/open-reader.ts';
import type { ThreadOptions } from './messages.ts';
import { threadHandler } from './thread-handler.ts';

/** The entry of every pool thread; Piscina calls the default export with one task at a time. */
const options = workerData as ThreadOptions;

export default threadHandler(options, (note) => openReader(options.reader, { note }));
