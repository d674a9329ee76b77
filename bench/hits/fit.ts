/** The confusions of the weighted contenders, learned from reads of another seed than those that are measured. */
import { ALPHABET } from '../../engine/plate/alphabet.ts';
import { type Traffic, trafficOf } from '../traffic/traffic.ts';
import { ConfusionCounts, type Confusions } from './confusions.ts';
import { neighboursOf } from './neighbours.ts';

export interface FitSize {
  readonly reads: number;
  readonly entries: number;
}

const MOST_FIT: FitSize = { reads: 100_000, entries: 10_000 };

/** As many reads as are measured, up to a sufficient number. */
export function fitSize({ reads, entries }: FitSize): FitSize {
  return { reads: Math.min(reads, MOST_FIT.reads), entries: Math.min(entries, MOST_FIT.entries) };
}

/** Seeds of measurements are small numbers that people choose; these seeds are none of them. */
const FIT_SEED = 0x4000_0000;

/** Counted with the truth: the best case of the weighted edit distance. */
export function fittedConfusions(seed: number, { reads, entries }: FitSize): Confusions {
  const traffic = trafficOf({ seed: FIT_SEED + seed, entries, reads, listed_share: 1 });
  const counts = new ConfusionCounts();
  for (const { read, listed } of traffic.reads()) counts.add(traffic.list[listed].plate, read.plate);
  return counts.fitted();
}

/** Share of the vehicles at the first station that also pass the second one, as in the paper. */
const PASSED_BOTH = 0.5;
const ROUNDS = 3;
/** Prior weight of "read as it is", in reads a character. */
const START = 20;
/** A pair is accepted when it costs at most this, and this much less than the next best; natural logs. */
const MOST = 12;
const LEAD = 2;

/**
 * The association matrix, learned without truth (Oliveira-Neto, Han and Jeong, IEEE T-ITS 2013): match with the present matrix, accept the
 * pairs that match clearly, and count again.
 */
export function associationMatrix(seed: number, { reads, entries }: FitSize): Confusions {
  const traffic = trafficOf({ seed: FIT_SEED + seed + 1, entries, reads: Math.ceil(reads / 4), listed_share: PASSED_BOTH });
  const plates = traffic.list.map(({ plate }) => plate);
  const neighbours = neighboursOf(plates, 2);
  let believed = startMatrix().fitted();
  for (let round = 0; round < ROUNDS; round++) {
    const counts = startMatrix();
    for (const [plate, text] of clearPairs(traffic, plates, neighbours.of, believed)) counts.add(plate, text);
    believed = counts.fitted();
  }
  return believed;
}

function startMatrix(): ConfusionCounts {
  const counts = new ConfusionCounts();
  for (const char of ALPHABET) counts.add(char, char, START);
  return counts;
}

function* clearPairs(
  traffic: Traffic,
  plates: readonly string[],
  near: (text: string, found: (place: number) => void) => void,
  { cost }: Confusions,
): Generator<readonly [plate: string, text: string]> {
  for (const { read } of traffic.reads()) {
    let best = { place: -1, cost: MOST };
    let next = Number.POSITIVE_INFINITY;
    near(read.plate, (place) => {
      const costs = cost(plates[place], read.plate);
      if (costs < best.cost) {
        next = best.cost;
        best = { place, cost: costs };
      } else next = Math.min(next, costs);
    });
    if (best.place >= 0 && next - best.cost >= LEAD) yield [plates[best.place], read.plate];
  }
}
