import { fuseReadings } from '../../engine/plate/burst.ts';
import { bestText, weakest } from '../../engine/plate/lattice.ts';
import type { Reading } from '../../engine/plate/reading.ts';
import type { PictureReader } from '../../engine/ports/picture-reader.ts';
import type { BenchRow } from '../document.ts';
import type { Answer } from './contender.ts';
import { Tally } from './judge.ts';

/** Frames of one passage with their true plate. */
export interface Burst {
  readonly paths: readonly string[];
  readonly plate: string;
  readonly severity: number;
}

/** The burst read as one, and each frame by itself. */
export const FRAMES = 3;

/** Rows by severity: the frames of a passage fused as in ingest, and read one by one. */
export async function measureBursts(
  contender: string,
  pool: PictureReader,
  bursts: readonly Burst[],
  onProgress: (done: number) => void,
): Promise<BenchRow[]> {
  const severities = [...new Set(bursts.map(({ severity }) => severity))];
  const tallies = new Map(severities.map((severity) => [severity, { single: new Tally(), fused: new Tally() }]));
  for (const [done, { paths, plate, severity }] of bursts.entries()) {
    const { single, fused } = tallies.get(severity) as { single: Tally; fused: Tally };
    const readings: Reading[] = [];
    for (const path of paths) {
      const outcome = await pool.read({ path });
      const reading = outcome.status === 'read' ? outcome.readings[0] : null;
      single.add(answerOf(reading), plate);
      if (reading !== null) readings.push(reading);
    }
    const [first, ...rest] = readings;
    fused.add(answerOf(first === undefined ? null : fuseReadings([first, ...rest])), plate);
    onProgress(done + 1);
  }
  return [...tallies].map(([severity, { single, fused }]) => ({
    contender,
    params: { part: `burst of ${FRAMES}`, severity },
    metrics: { n: fused.n, ...fused.score, exact_single: single.score.exact, exact_o0_single: single.score.exact_o0 },
  }));
}

function answerOf(reading: Reading | null): Answer {
  if (reading === null) return { lines: [], ms: 0 };
  return { lines: [{ text: bestText(reading.lattice), sure: weakest(reading.lattice) }], ms: reading.ms };
}
