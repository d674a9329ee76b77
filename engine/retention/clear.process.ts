/** Overwrites the unused bytes of databases, and ends. */
import { doJob } from '../ports/do-job.ts';
import { clearFile } from '../store/sqlite/clear-file.ts';
import type { Cleared } from './clear-in-process.ts';

doJob(async (files: readonly string[]): Promise<Cleared> => {
  let isWhole = true;
  for (const file of files) isWhole = (await clearFile(file)) && isWhole;
  return { isWhole };
});
