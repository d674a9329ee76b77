/** The parameters of a fault. */
export interface FaultBed {
  readonly seed: number;
  /** An empty folder of its own, removed afterwards. */
  readonly folder: string;
  /** Number of moments at which the fault happens. */
  readonly times: number;
  readonly signal: AbortSignal;
  /** Called after each of them. */
  readonly onDone: (done: number) => void;
}

/** The result of a fault. Other figures carry their unit in the name. */
export interface Tally extends Readonly<Record<string, number | null>> {
  /** Moments at which the fault happened. */
  readonly faults: number;
  /** Steps (loads, runs, verdicts, lines, files …) that had been acknowledged before a fault. */
  readonly acknowledged: number;
  /** Acknowledged steps that are missing afterwards. */
  readonly lost: number;
  /** Steps that are stored more than once. */
  readonly doubled: number;
  /** Faults after which the program continued without a person, or, where that is impossible, reported what is wrong and what to do. */
  readonly recovered: number;
}

/** One kind of fault. */
export interface Fault {
  readonly name: string;
  /** Moments in a full run. */
  readonly times: number;
  /** Rejects where the fault cannot be produced on this machine ({@link CannotHappen}). */
  run(bed: FaultBed): Promise<Tally>;
}

/** This machine lacks what the fault needs: a loop device, the right to mount. The row then has no figures. */
export class CannotHappen extends Error {
  override readonly name = 'CannotHappen';
}
