import { fuseReadings } from '../plate/burst.ts';
import { decodeLattice, type Lattice } from '../plate/lattice.ts';
import { normalizePlate } from '../plate/normalize.ts';
import type { SeenRead } from '../store/reads.store.ts';
import type { PassageReads } from './passages-of.ts';

/** The fused answer of a passage's reads. */
export interface PassageAnswer {
  /** The read with the best picture: that whose text is surest. */
  readonly best: SeenRead;
  readonly plate: string;
  readonly state: string | null;
  readonly state_p: number | null;
  readonly lattice: Lattice;
  /** Probability that every character of the plate is right, as the reader states it, 0..1. */
  readonly sure: number;
}

/** From this probability on, agreeing reads are not fused, which would take ten times as long as everything else. */
const AS_GOOD_AS_SURE = 0.95;

/** A single read, or the surest of several that agree, is the answer; others are fused as the frames of a burst. Microseconds. */
export function answerOf(reads: PassageReads): PassageAnswer {
  const seen = reads.map((read) => ({ read, lattice: decodeLattice(read.lattice) }));
  const [first] = seen as [(typeof seen)[number]];
  const best = seen.reduce((surest, one) => (surenessOf(one.lattice) > surenessOf(surest.lattice) ? one : surest), first);
  if (seen.length === 1) {
    const { plate, state, state_p } = best.read;
    return { best: best.read, plate, state, state_p, lattice: best.lattice, sure: surenessOf(best.lattice) };
  }
  const isAgreed = reads.every(({ plate }) => plate === best.read.plate);
  const states = reads.filter(({ state }) => state !== null);
  const sure = surenessOf(best.lattice);
  if (isAgreed && sure >= AS_GOOD_AS_SURE && states.every(({ state }) => state === states[0].state)) {
    const state_p = states.reduce((most, read) => Math.max(most, read.state_p ?? UNSTATED), 0);
    const state = states[0]?.state ?? null;
    return {
      best: best.read,
      plate: best.read.plate,
      state,
      state_p: state === null ? null : state_p,
      lattice: best.lattice,
      sure,
    };
  }
  const [one, ...others] = seen.map(({ read, lattice }) => ({
    ...{ raw: read.plate, lattice, reader: '', ms: 0 },
    jurisdictions: read.state === null ? [] : [{ code: read.state, p: read.state_p ?? UNSTATED }],
  }));
  const { raw, lattice, jurisdictions } = fuseReadings([one as NonNullable<typeof one>, ...others]);
  const [state] = jurisdictions;
  return {
    best: best.read,
    plate: isAgreed ? best.read.plate : (normalizePlate(raw, state?.code).plate ?? best.read.plate),
    state: state?.code ?? null,
    state_p: state?.p ?? null,
    lattice,
    sure: surenessOf(lattice),
  };
}

/** Probability of a state that is given without one: the share of states that readers read correctly. */
const UNSTATED = 0.9;

function surenessOf(lattice: Lattice): number {
  return lattice.reduce((product, position) => product * (position[0]?.p ?? 0), 1);
}
