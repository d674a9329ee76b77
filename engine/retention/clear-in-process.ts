import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JobFailed } from '../ports/do-job.ts';
import { inProcess } from '../ports/in-process.ts';
import { ownModule } from '../ports/own-module.ts';

/** What the process tells at its end. */
export interface Cleared {
  readonly isWhole: boolean;
}

/**
 * Overwrites the unused bytes of all databases of a data folder (`store/sqlite/clear-file.ts`) in a process of its own, while others use them.
 * @returns false where others used a file all the time, so that bytes of what was deleted may be left
 */
export async function clearInProcess(data: string, signal: AbortSignal): Promise<boolean> {
  const history = join(data, 'history');
  const months = readdirSync(history).filter((name) => name.endsWith('.db'));
  const files = [join(data, 'lpr.db'), ...months.map((name) => join(history, name))];
  let told: Cleared | JobFailed | undefined;
  const how = await inProcess<Cleared | JobFailed>(ownModule(import.meta.url, './clear.process'), files, signal, (message) => {
    told = message;
  });
  if (told !== undefined && 'isWhole' in told) return told.isWhole;
  throw new Error(`Expected the unused bytes of ${data} to be overwritten but ${told?.trace ?? how}`);
}
