/** Runs that do not overlap: see {@link oneAtATime}. */
export interface OneAtATime {
  /** Whether a run is under way. */
  readonly isRunning: boolean;
  /**
   * Runs `work`, at once where no run is under way, otherwise after the runs before it, whether those succeed or fail.
   * @throws what `work` throws
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when the run that is under way has ended, however it ends. */
  ended(): Promise<void>;
}

/** Lets one run of this process work at a time: two would only look at the same rows. A request made during a run is done by a run of its own. */
export function oneAtATime(): OneAtATime {
  let running: Promise<unknown> | null = null;
  const ended = async (): Promise<void> => {
    await running?.catch(() => undefined);
  };
  return {
    get isRunning() {
      return running !== null;
    },
    async run(work) {
      while (running !== null) await ended();
      const mine = work();
      running = mine;
      try {
        return await mine;
      } finally {
        running = null;
      }
    },
    ended,
  };
}
