import type { PictureSource, ReadingOutcome } from '../../engine/ports/picture-reader.ts';

/** One picture in the pool. Settles once; a caller who aborts is answered at once, whatever the thread does. */
export class Job {
  readonly number: number;
  readonly source: PictureSource;
  readonly outcome: Promise<ReadingOutcome>;
  #resolve!: (outcome: ReadingOutcome) => void;
  #reject!: (reason: unknown) => void;
  #forget = (): void => {};
  #settled = false;

  constructor(number: number, source: PictureSource) {
    this.number = number;
    this.source = source;
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** `onAbort` runs after the caller has been answered with the signal's reason. */
  abortedBy(signal: AbortSignal, onAbort: () => void): void {
    const abort = (): void => {
      this.reject(signal.reason);
      onAbort();
    };
    signal.addEventListener('abort', abort, { once: true });
    this.#forget = () => signal.removeEventListener('abort', abort);
  }

  resolve(outcome: ReadingOutcome): void {
    this.#settle();
    this.#resolve(outcome);
  }

  reject(reason: unknown): void {
    this.#settle();
    this.#reject(reason);
  }

  #settle(): void {
    this.#settled = true;
    this.#forget();
  }
}
