import type { Read } from '../../records/reads.ts';
import type { ModelSource } from '../live-matcher.ts';
import { cameraMixes } from './camera-mixes.ts';
import { Concluder, type Conclusion } from './concluder.ts';
import { seenStates } from './seen-states.ts';
import type { StateMix } from './state-mix.ts';

/** What was seen of a plate, and at which camera. */
export type Observation = Pick<Read, 'camera_id' | 'lattice' | 'jurisdiction' | 'jurisdiction_p' | 'other_jurisdictions'>;

/** Concludes a read under the version of the model in use; null for a lattice that cannot be a plate's. 0.04 ms */
export type ConcludeRead = (seen: Observation) => Conclusion | null;

interface Concluding {
  readonly version: string;
  readonly concluder: Concluder;
  readonly mixAt: (camera: string) => StateMix;
}

export function concludeReadsBy(source: ModelSource): ConcludeRead {
  let current: Concluding | null = null;
  return (seen) => {
    const version = source.inUse();
    if (current?.version !== version) {
      const { base, learned } = source.get(version);
      current = { version, concluder: new Concluder(base), mixAt: cameraMixes(learned) };
    }
    return current.concluder.conclude(seen.lattice, seenStates(seen), current.mixAt(seen.camera_id));
  };
}
