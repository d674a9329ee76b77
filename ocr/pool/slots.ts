import type { ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import type { Job } from './job.ts';

/** Where jobs run: slots 0..n-1, each with one job at a time. */
export interface Slots {
  /** Resolves to the job's outcome; to null when it was taken back, or its caller has aborted. Never rejects. */
  run(job: Job, slot: number): Promise<ReadingOutcome | null>;
  /** True when the job had not begun and will not be read; its `run` resolves soon. */
  takeBack(job: Job, slot: number): boolean;
  isBegun(job: Job, slot: number): boolean;
}
