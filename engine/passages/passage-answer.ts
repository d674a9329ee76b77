import { fuseReadings } from '../plate/burst.ts';
import { decodeLattice, encodedPlateP, plateP } from '../plate/lattice.ts';
import { normalizePlate } from '../plate/normalize.ts';
import { UNSTATED_STATE_P } from '../records/reads.ts';
import type { SeenRead } from '../store/reads.store.ts';
import type { PassageReads } from './passages-of.ts';

/** The fused answer of a passage's reads. */
export interface PassageAnswer {
  /** The read with the best picture: the one whose text is most probable. */
  readonly best: SeenRead;
  readonly plate: string;
  readonly state: string | null;
  readonly state_p: number | null;
  /** Probability that every character of the plate is right, as the reader states it, 0..1. */
  readonly sure: number;
}

/** From this probability on, agreeing reads are not fused, which would take ten times as long as everything else. */
const AS_GOOD_AS_SURE = 0.95;

/**
 * The answer is the single read, or the most probable of several reads that agree; reads that differ are fused like the frames of a burst. Takes
 * microseconds.
 */
export function answerOf(reads: PassageReads): PassageAnswer {
  let [best] = reads;
  let sure = encodedPlateP(best.lattice);
  for (const read of reads) {
    const p = encodedPlateP(read.lattice);
    if (p > sure) [best, sure] = [read, p];
  }
  const { plate, state, state_p } = best;
  if (reads.length === 1) return { best, plate, state, state_p, sure };
  const isAgreed = reads.every((read) => read.plate === plate);
  const states = reads.filter((read) => read.state !== null);
  if (isAgreed && sure >= AS_GOOD_AS_SURE && states.every((read) => read.state === states[0].state)) {
    const agreed = states[0]?.state ?? null;
    const most = states.reduce((greatest, read) => Math.max(greatest, read.state_p ?? UNSTATED_STATE_P), 0);
    return { best, plate, state: agreed, state_p: agreed === null ? null : most, sure };
  }
  return fusedOf(reads, best, isAgreed);
}

function fusedOf(reads: PassageReads, best: SeenRead, isAgreed: boolean): PassageAnswer {
  const [one, ...others] = reads.map((read) => ({
    ...{ raw: read.plate, lattice: decodeLattice(read.lattice), reader: '', ms: 0 },
    jurisdictions: read.state === null ? [] : [{ code: read.state, p: read.state_p ?? UNSTATED_STATE_P }],
  }));
  const { raw, lattice, jurisdictions } = fuseReadings([one as NonNullable<typeof one>, ...others]);
  const [state] = jurisdictions;
  return {
    best,
    plate: isAgreed ? best.plate : (normalizePlate(raw, state?.code).plate ?? best.plate),
    state: state?.code ?? null,
    state_p: state?.p ?? null,
    sure: lattice.length === 0 ? 1 : plateP(lattice),
  };
}
