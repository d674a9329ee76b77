import { fuseReadings } from '../plate/burst.ts';
import { decodeLattice, type Lattice } from '../plate/lattice.ts';
import { normalizePlate } from '../plate/normalize.ts';
import type { SeenRead } from '../store/reads.store.ts';
import type { PassageReads } from './passages-of.ts';

/** What the reads of a passage say together. */
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

/** One read speaks for itself; several are fused as the frames of a burst are. Microseconds. */
export function answerOf(reads: PassageReads): PassageAnswer {
  const seen = reads.map((read) => ({ read, lattice: decodeLattice(read.lattice) }));
  const [first] = seen as [(typeof seen)[number]];
  const best = seen.reduce((surest, one) => (surenessOf(one.lattice) > surenessOf(surest.lattice) ? one : surest), first);
  if (seen.length === 1) {
    const { plate, state, state_p } = best.read;
    return { best: best.read, plate, state, state_p, lattice: best.lattice, sure: surenessOf(best.lattice) };
  }
  const [one, ...others] = seen.map(({ read, lattice }) => ({
    ...{ raw: read.plate, lattice, reader: '', ms: 0 },
    jurisdictions: read.state === null ? [] : [{ code: read.state, p: read.state_p ?? UNSTATED }],
  }));
  const { raw, lattice, jurisdictions } = fuseReadings([one as NonNullable<typeof one>, ...others]);
  const [state] = jurisdictions;
  const isAgreed = reads.every(({ plate }) => plate === best.read.plate);
  return {
    best: best.read,
    plate: isAgreed ? best.read.plate : (normalizePlate(raw, state?.code).plate ?? best.read.plate),
    state: state?.code ?? null,
    state_p: state?.p ?? null,
    lattice,
    sure: surenessOf(lattice),
  };
}

/** Of a state that the reader names without saying how sure it is: the share of states that readers get right. */
const UNSTATED = 0.9;

function surenessOf(lattice: Lattice): number {
  return lattice.reduce((product, position) => product * (position[0]?.p ?? 0), 1);
}
