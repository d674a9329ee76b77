/**
 * Fits the calibration of concluded plates (`engine/matching/conclusion/calibration.ts`) on labelled folders of which nothing is reported, and prints the numbers
 * to put there. Run it again after a reader has changed.
 *
 *     npm run train:calibration -- DIR …
 */
import { availableParallelism } from 'node:os';
import { CALIBRATION } from '../../engine/matching/conclusion/calibration.ts';
import { concludeAllByShipped } from '../../engine/matching/conclusion/conclude-by-shipped.ts';
import { evaluate } from '../../ocr/evaluate/evaluate.ts';
import { fitLogistic } from '../../ocr/evaluate/logistic.ts';
import { calibrationError, reliabilityOf } from '../../ocr/evaluate/reliability.ts';
import type { ImageScore } from '../../ocr/evaluate/score.ts';
import { openReaderPool } from '../../ocr/pool/reader-pool.ts';

/** Probabilities are limited to this and to its complement, because a thousand plates cannot show more extreme ones. */
const BOUND = 0.9995;

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error('Expected a folder with labels.csv, or more, but received none');
const pool = await openReaderPool({ threads: availableParallelism(), reader: 'auto' });
const scores: ImageScore[] = [];
for (const folder of folders) {
  const { images } = await evaluate(folder, pool, {
    foldO0: true,
    conclude: concludeAllByShipped,
  });
  scores.push(...images);
}
await pool.close();
const given = scores.filter(({ read, p }) => read !== null && p > 0);
const rows = given.map(({ p }) => [1, logOdds(p)]);
const [constant = 0, slope = 1] = fitLogistic(
  rows,
  given.map(({ exact }) => exact),
);
// The evaluated probabilities were calibrated already, so the two corrections are combined.
const fitted = { constant: constant + slope * CALIBRATION.constant, slope: slope * CALIBRATION.slope };
const errorOf = (corrected: (p: number) => number): string =>
  calibrationError(reliabilityOf(given.map(({ p, exact }) => ({ p: corrected(p), right: exact })))).toFixed(4);
const again = errorOf((p) => 1 / (1 + Math.exp(-constant - slope * logOdds(p))));
process.stdout.write(`${given.length} plates: ${JSON.stringify(fitted)}; calibration error ${again}, now ${errorOf((p) => p)}\n`);

function logOdds(p: number): number {
  const bounded = Math.min(BOUND, Math.max(1 - BOUND, p));
  return Math.log(bounded / (1 - bounded));
}
