/** What a fault works with. */
export interface FaultBed {
  readonly seed: number;
  /** An empty folder of its own, removed afterwards. */
  readonly folder: string;
  /** How many moments the fault happens at. */
  readonly times: number;
  readonly signal: AbortSignal;
  /** Told after each of them. */
  readonly onDone: (done: number) => void;
}

/** What came of a fault. Other figures carry their unit in the name. */
export interface Tally extends Readonly<Record<string, number | null>> {
  /** Moments at which the fault happened. */
  readonly faults: number;
  /** Steps (loads, runs, verdicts, lines, files …) that had been acknowledged before a fault. */
  readonly acknowledged: number;
  /** Of those, not there afterwards. */
  readonly lost: number;
  /** There more than once. */
  readonly doubled: number;
  /** Faults after which the program went on without a person, or, where that cannot be, said what is wrong and what to do. */
  readonly recovered: number;
}

/** One thing that goes wrong. */
export interface Fault {
  readonly name: string;
  /** Moments in a full run. */
  readonly times: number;
  /** Rejects where this machine cannot make the fault ({@link CannotHappen}). */
  run(bed: FaultBed): Promise<Tally>;
}

/** This machine lacks what the fault needs: a loop device, the right to mount. The row then has no figures. */
export class CannotHappen extends Error {
  override readonly name = 'CannotHappen';
}
