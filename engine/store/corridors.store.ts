import type { NamedCorridor } from '../records/named-corridors.ts';
import type { Road } from '../records/roads.ts';

/** Hits of one camera in one quarter of an hour; a quarter is within one hour of every zone. */
export interface HitsOfQuarter {
  readonly camera_id: string;
  /** Epoch milliseconds at which the quarter begins. */
  readonly at: number;
  readonly level: string;
  readonly is_confirmed: boolean;
  readonly n: number;
}

/** Roads, and corridors that have a name. */
export interface CorridorsStore {
  /** In one transaction. */
  replaceRoads(roads: readonly Road[]): void;
  /** In the order of the file. */
  roads(): readonly Road[];
  put(corridor: NamedCorridor): void;
  get(name: string): NamedCorridor | null;
  /** By name. */
  list(): readonly NamedCorridor[];
  count(): number;
  remove(name: string): boolean;
  /** Hits that were not withdrawn, by camera, time and level. `from` inclusive, `to` exclusive. */
  hits(from: number, to: number): readonly HitsOfQuarter[];
}
