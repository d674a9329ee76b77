import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The order of the test files: those of `tests/`, which drive browsers and installed programs, then the others, so that no worker is left alone with a slow one
 * at the end. Within both, those that took longest in the last run come first; a fresh clone knows no times, and there the largest do. With
 * `--sequence.shuffle` the seed decides.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root, sequence } = this.ctx.config;
    const nameOf = ({ moduleId }: TestSpecification): string => moduleId.slice(root.length + 1);
    if (sequence.shuffle) {
      const drawn = (file: TestSpecification): string =>
        createHash('sha256')
          .update(`${sequence.seed} ${nameOf(file)}`)
          .digest('hex');
      return files
        .map((file) => ({ file, key: drawn(file) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ file }) => file);
    }
    const sorted = await super.sort(files);
    const isOfAll = (file: TestSpecification): boolean => nameOf(file).startsWith('tests/');
    return [...sorted.filter(isOfAll), ...sorted.filter((file) => !isOfAll(file))];
  }
}
