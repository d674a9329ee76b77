/** Why a job has no result. */
export interface JobFailed {
  readonly failed: string;
  /** The same with the error's trace, for logs. */
  readonly trace: string;
}

/**
 * The other end of `inProcess`: does the one job that comes, tells its result, or why it has none, and ends. The process also ends when its parent does.
 */
export function doJob<Job>(work: (job: Job) => object | Promise<object>): void {
  process.once('disconnect', () => process.exit(1));
  process.once('message', (job: Job) => {
    void resultOf(work, job).then((result) => tell(result, () => process.exit()));
  });
}

/** Sends a message to the parent. @param then called when it was sent */
export function tell(message: object, then?: () => void): void {
  process.send?.(message, undefined, undefined, then);
}

async function resultOf<Job>(work: (job: Job) => object | Promise<object>, job: Job): Promise<object> {
  try {
    return await work(job);
  } catch (error) {
    process.exitCode = 1;
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { failed: message, trace: stack } satisfies JobFailed;
  }
}
