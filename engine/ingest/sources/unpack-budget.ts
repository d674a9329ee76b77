import { LprError } from '../../errors.ts';
import type { IngestLimits } from '../limits.ts';

/**
 * Limits how far an archive grows. Call it with the size of each unpacked piece, in bytes; it throws once their sum is out of proportion to
 * `packed` (bytes of the archive, or a function where it is still arriving).
 * @throws LprError bad_archive
 */
export function unpackBudget(
  packed: number | (() => number),
  { maxUnpackRatio, unpackSlack }: IngestLimits,
): (bytes: number) => void {
  let unpacked = 0;
  return (bytes) => {
    unpacked += bytes;
    const size = typeof packed === 'number' ? packed : packed();
    if (unpacked <= size * maxUnpackRatio + unpackSlack) return;
    throw new LprError(
      'bad_archive',
      `Expected an archive of pictures but received one of ${size} bytes that unpacks to ${unpacked} or more: ` +
        `over ${maxUnpackRatio} times its size, it is taken for a zip bomb`,
    );
  };
}
