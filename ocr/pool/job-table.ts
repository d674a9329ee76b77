/** Cells of a slot: its job (negative while it waits for its turn, 0 when it has ended), the thread that began it, and the time (ms, wraps around). */
const CELLS_PER_SLOT = 3;

/**
 * The shared job table: state that pool and threads exchange through shared memory instead of messages. Cell 0 counts the threads at
 * the start barrier, then come the slots. A job is *handed out* by the pool and then either *begun* by a thread or *taken back* by
 * the pool, never both; a begun one *ends*. So the pool knows which of the jobs of a lost thread was being read.
 */
export class JobTable {
  readonly sharedBuffer: SharedArrayBuffer;
  readonly #cells: Int32Array;

  /** Over the memory of another table; a thread receives its pool's `sharedBuffer`. */
  constructor(sharedBuffer: SharedArrayBuffer) {
    this.sharedBuffer = sharedBuffer;
    this.#cells = new Int32Array(sharedBuffer);
  }

  static ofSlots(slots: number): JobTable {
    return new JobTable(new SharedArrayBuffer((1 + slots * CELLS_PER_SLOT) * Int32Array.BYTES_PER_ELEMENT));
  }

  handOut(slot: number, job: number): void {
    Atomics.store(this.#cells, cellOf(slot), -job);
  }

  /** False where a thread has begun or finished the job already. */
  takeBack(slot: number, job: number): boolean {
    return Atomics.compareExchange(this.#cells, cellOf(slot), -job, 0) === -job;
  }

  /** False when it was taken back. */
  begin(slot: number, job: number, thread: number): boolean {
    const at = cellOf(slot);
    if (Atomics.load(this.#cells, at) !== -job) return false;
    // Thread and time are stored before the job's number becomes positive, which marks them as valid.
    Atomics.store(this.#cells, at + 1, thread);
    Atomics.store(this.#cells, at + 2, clock());
    return Atomics.compareExchange(this.#cells, at, -job, job) === -job;
  }

  end(slot: number, job: number): void {
    Atomics.compareExchange(this.#cells, cellOf(slot), job, 0);
  }

  /** The thread that reads this job, and the time since it began, ms; null when none does. */
  begun(slot: number, job: number): { readonly thread: number; readonly ms: number } | null {
    const at = cellOf(slot);
    if (Atomics.load(this.#cells, at) !== job) return null;
    return { thread: Atomics.load(this.#cells, at + 1), ms: (clock() - Atomics.load(this.#cells, at + 2)) | 0 };
  }

  /** Blocks the calling thread until this many threads have called it. */
  barrier(threads: number): void {
    Atomics.add(this.#cells, 0, 1);
    Atomics.notify(this.#cells, 0);
    for (let here = Atomics.load(this.#cells, 0); here < threads; here = Atomics.load(this.#cells, 0)) {
      Atomics.wait(this.#cells, 0, here);
    }
  }
}

function cellOf(slot: number): number {
  return 1 + slot * CELLS_PER_SLOT;
}

/** Milliseconds in 32 bits, the same in every thread and never set back. It wraps around; the difference of two times, in 32 bits, holds for 24 days. */
function clock(): number {
  return Number(BigInt.asIntN(32, process.hrtime.bigint() / 1_000_000n));
}
