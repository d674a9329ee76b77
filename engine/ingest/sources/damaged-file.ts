import type { Problem } from '../../fields/checked.ts';

/** An error of this one file, not of the batch: its row is rejected, the next file is read. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.problem = problem;
  }
}
