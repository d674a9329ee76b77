/** Prints a line for the person who waits, on stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs a training until it is done or interrupted; reports an error, and exits with 130 after an interrupt. */
export async function runTraining(train: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  await train(stop.signal).catch((error: unknown) => {
    say(stop.signal.aborted ? 'Interrupted; the same command continues from here' : messageOf(error));
    process.exitCode = stop.signal.aborted ? 130 : 1;
  });
}

/** @throws Error where the option is no whole number from 1 */
export function wholeNumber<Name extends string>(values: Readonly<Record<Name, string | undefined>>, name: Name): number {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`Expected a whole number from 1 for --${name} but received ${values[name]}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
