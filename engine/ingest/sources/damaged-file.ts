import type { Problem } from '../../fields/checked.ts';

/** A stream's error that concerns this one file, not the batch: its row is rejected, the next file is read. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.problem = problem;
  }
}
