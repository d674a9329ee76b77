import { inProcess } from '../ports/in-process.ts';
import { ownModule } from '../ports/own-module.ts';
import type { AskOptions } from '../records/answers.ts';
import type { Answered, Job, Told } from './messages.ts';

/** Resolves with the answer. Rejects with the signal's reason when it is aborted, after the process has ended. */
export async function answerInProcess(job: Job, signal: AbortSignal, onProgress: AskOptions['onProgress']): Promise<Answered> {
  let answered: Answered | undefined;
  let failed: string | undefined;
  const how = await inProcess<Told>(ownModule(import.meta.url, './answer.process'), job, signal, (told) => {
    if ('body' in told) answered = told;
    else if ('failed' in told) failed = told.trace;
    else onProgress?.(told.label, told.done, told.total);
  });
  if (answered !== undefined) return answered;
  throw new Error(`Expected an answer to ${job.question} but ${failed ?? how}`);
}
