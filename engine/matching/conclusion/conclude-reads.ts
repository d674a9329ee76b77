import type { Lattice } from '../../plate/lattice.ts';
import type { JurisdictionGuess } from '../../plate/reading.ts';
import { type Read, UNSTATED_STATE_P } from '../../records/reads.ts';
import type { ModelSource } from '../live-matcher.ts';
import { Concluder, type Conclusion } from './concluder.ts';
import { mixOf, REGISTERED_MIX, type StateMix } from './state-mix.ts';

/** What was seen of a plate, and at which camera. */
export interface Seen extends Pick<Read, 'camera_id' | 'jurisdiction' | 'jurisdiction_p'> {
  readonly lattice: Lattice;
  /** The reader's, by falling probability; where it has none, what was stated counts. */
  readonly guesses: readonly JurisdictionGuess[];
}

/** Concludes a read under the version of the model in use; null for a lattice that cannot be a plate's. 0.2 ms */
export type ConcludeRead = (seen: Seen) => Conclusion | null;

interface Concluding {
  readonly version: string;
  readonly concluder: Concluder;
  readonly everywhere: StateMix;
  readonly cameras: ReadonlyMap<string, StateMix>;
}

export function concludeReadsBy(source: ModelSource): ConcludeRead {
  let current: Concluding | null = null;
  return ({ camera_id, lattice, guesses, jurisdiction, jurisdiction_p }) => {
    const version = source.inUse();
    if (current?.version !== version) current = concludingBy(source, version);
    const { concluder, cameras, everywhere } = current;
    const stated = jurisdiction === null ? [] : [{ code: jurisdiction, p: jurisdiction_p ?? UNSTATED_STATE_P }];
    return concluder.conclude(lattice, guesses.length > 0 ? guesses : stated, cameras.get(camera_id) ?? everywhere);
  };
}

function concludingBy(source: ModelSource, version: string): Concluding {
  const { base, learned } = source.get(version);
  const states = learned?.states;
  return {
    version,
    concluder: new Concluder(base),
    everywhere: states?.everywhere == null ? REGISTERED_MIX : mixOf(states.everywhere.mix),
    cameras: new Map(Object.entries(states?.cameras ?? {}).map(([id, { mix }]) => [id, mixOf(mix)])),
  };
}
