import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import { decodeLattice, encodedPlateP, UNREAD } from '../plate/lattice.ts';
import type { SeenRead } from '../store/reads.store.ts';
import { PlateEvidence } from './plate-evidence.ts';
import { PlateComparison } from './same-plate.ts';

export interface PassageOptions {
  readonly model: ConfusionModel;
}

/** Most milliseconds between two consecutive reads of one passage; the end of a group in OpenALPR's watchman and its successors. */
export const GAP = 4_500;

/** Reads of one vehicle at one camera, by time; at least one. */
export type PassageReads = readonly [SeenRead, ...SeenRead[]];

/** Log likelihood ratio from which on two reads are linked: chance agreements stay below, two clear misreads of one plate above. */
const LINKED = 3;
/** Two equal texts of at least so many characters without a `?` count as one plate, without a calculation. */
const PLAIN_TEXT = 5;
/** Most reads of a passage, for a vehicle that stands before the camera for minutes. It bounds the cost of comparing pairs. */
const MOST_READS = 256;

/** Reads whose evidence is kept: those of all cameras within a gap. */
const MOST_KEPT = 512;

interface OpenReads {
  readonly reads: SeenRead[];
  last: number;
}

/**
 * The passages of reads that come in order of time, of any number of cameras: each is handed out once it has ended.
 *
 * Two reads of one camera at most a gap apart whose likelihood ratio reaches {@link LINKED} are *linked*, whatever was read between them. A connected
 * set of linked reads is one passage, unless some of its pairs contradict one another: then clusters are merged by the greatest sum of log likelihood
 * ratios, as long as it is positive. So the answer depends on the reads alone, not on the order in which they arrived; and one more read can make a
 * passage longer, join two, or take reads out of one. Cost: a microsecond a read where nothing else passed within the gap.
 */
export function* passagesOf(reads: Iterable<SeenRead>, options: PassageOptions): Generator<PassageReads> {
  const maker = new PassageMaker(options);
  for (const linked of maker.linked(reads)) yield* maker.split(linked);
}

/** The two steps of {@link passagesOf}. */
export class PassageMaker {
  readonly #pairs: Pairs;

  constructor({ model }: PassageOptions) {
    this.#pairs = new Pairs(model);
  }

  /** Groups reads in order of time into connected sets; gives each set once it has ended. */
  *linked(reads: Iterable<SeenRead>): Generator<SeenRead[]> {
    const open = new Map<number, OpenReads[]>();
    for (const read of reads) {
      const there = open.get(read.camera);
      if (there === undefined) {
        open.set(read.camera, [{ reads: [read], last: read.at }]);
        continue;
      }
      const going: OpenReads[] = [];
      let own: OpenReads | null = null;
      for (const one of there) {
        if (one.last < read.at - GAP || one.reads.length >= MOST_READS) {
          yield one.reads;
        } else if (this.#links(one, read)) {
          if (own === null) own = one;
          else own.reads.push(...one.reads);
        } else {
          going.push(one);
        }
      }
      if (own === null) own = { reads: [], last: 0 };
      own.reads.push(read);
      own.last = read.at;
      going.push(own);
      open.set(read.camera, going);
    }
    for (const there of open.values()) for (const { reads: rest } of there) yield rest;
  }

  /** The passages of such a set; sorts it. */
  split(linked: SeenRead[]): Iterable<PassageReads> {
    return this.#pairs.partition(linked);
  }

  #links({ reads }: OpenReads, read: SeenRead): boolean {
    return reads.some((other) => other.at >= read.at - GAP && this.#pairs.areLinked(other, read));
  }
}

class Pairs {
  readonly #comparison = new PlateComparison();
  readonly #model: ConfusionModel;
  readonly #kept = new Map<SeenRead, PlateEvidence>();
  /** Used in turn; all are free when `#kept` is empty. */
  readonly #evidence: PlateEvidence[] = [];

  constructor(model: ConfusionModel) {
    this.#model = model;
  }

  areLinked(a: SeenRead, b: SeenRead): boolean {
    return isPlainlySame(a, b) || (mayBeSame(a.plate, b.plate) && this.#ratio(a, b, LINKED) >= LINKED);
  }

  /** Splits a connected set where pairs contradict one another. */
  *partition(reads: SeenRead[]): Generator<PassageReads> {
    reads.sort(inOrder);
    if (reads.length <= 2 || reads.every((read) => isPlainlySame(read, reads[0]))) {
      yield reads as [SeenRead, ...SeenRead[]];
      return;
    }
    const clusters = byText(reads);
    const clearest = clusters.map((cluster) => clearestOf(cluster));
    const sums = clearest.map((a) => clearest.map((b) => (a === b ? 0 : this.#ratio(a, b))));
    for (;;) {
      let best = 0;
      let left = -1;
      let right = -1;
      for (let i = 0; i < clusters.length; i++) {
        for (let j = i + 1; j < clusters.length; j++) {
          if (sums[i][j] <= best) continue;
          best = sums[i][j];
          left = i;
          right = j;
        }
      }
      if (left < 0) break;
      clusters[left].push(...clusters[right]);
      clusters.splice(right, 1);
      for (let k = 0; k < sums.length; k++) {
        sums[left][k] += sums[right][k];
        sums[k][left] = sums[left][k];
      }
      sums.splice(right, 1);
      for (const row of sums) row.splice(right, 1);
    }
    for (const cluster of clusters) yield cluster.sort(inOrder) as [SeenRead, ...SeenRead[]];
  }

  #ratio(a: SeenRead, b: SeenRead, least?: number): number {
    if (this.#kept.size > MOST_KEPT - 2) this.#kept.clear();
    return this.#comparison.logLikelihoodRatio(this.#evidenceOf(a), this.#evidenceOf(b), least);
  }

  #evidenceOf(read: SeenRead): PlateEvidence {
    let evidence = this.#kept.get(read);
    if (evidence !== undefined) return evidence;
    evidence = this.#evidence[this.#kept.size] ?? new PlateEvidence();
    this.#evidence[this.#kept.size] = evidence;
    evidence.take(decodeLattice(read.lattice), this.#model);
    this.#kept.set(read, evidence);
    return evidence;
  }
}

function byText(reads: readonly SeenRead[]): SeenRead[][] {
  const clusters: SeenRead[][] = [];
  for (const read of reads) {
    const same = clusters.find(([first]) => isPlainlySame(first, read));
    if (same === undefined) clusters.push([read]);
    else same.push(read);
  }
  return clusters;
}

/** The first of those whose text is surest. */
function clearestOf(reads: readonly SeenRead[]): SeenRead {
  let [clearest] = reads;
  let most = encodedPlateP(clearest.lattice);
  for (const read of reads) {
    const p = encodedPlateP(read.lattice);
    if (p <= most) continue;
    clearest = read;
    most = p;
  }
  return clearest;
}

function isPlainlySame(a: SeenRead, b: SeenRead): boolean {
  return a.plate === b.plate && a.plate.length >= PLAIN_TEXT && !a.plate.includes(UNREAD);
}

/** Whether two reads are compared: two texts of one plate share at least two characters at most two places apart. */
function mayBeSame(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 4) return false;
  let shared = 0;
  for (let i = 0; i < a.length; i++) {
    const char = a.charCodeAt(i);
    for (let j = Math.max(0, i - 2); j <= i + 2 && j < b.length; j++) {
      if (b.charCodeAt(j) !== char) continue;
      shared += 1;
      if (shared === 2) return true;
      break;
    }
  }
  return false;
}

/** An order that does not depend on the order of arrival. Reads that are equal in all of this are interchangeable. */
export function inOrder(a: SeenRead, b: SeenRead): number {
  return a.at - b.at || compare(a.plate, b.plate) || compare(a.lattice, b.lattice) || compare(a.state ?? '', b.state ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
