/**
 * `lpr bench` and the API run this file as a process of its own: `main.js SUITE [--seed N] [--images N] [--plot FILE] …`. The document
 * goes to stdout; progress, and the reason of a failure, go to the parent as messages, or to stderr where there is none.
 */
import { ArgumentError } from './argument-error.ts';
import { suiteArguments } from './arguments.ts';
import type { BenchDocument } from './document.ts';
import { machine, versions } from './machine.ts';
import { checkPlot, writePlot } from './plot/write-plot.ts';
import { progressReporter } from './progress.ts';
import { SUITES } from './suites.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
process.once('disconnect', () => stop.abort());
process.channel?.unref();

try {
  await main();
} catch (error) {
  process.exitCode = stop.signal.aborted ? 130 : error instanceof ArgumentError ? 2 : 1;
  if (!stop.signal.aborted) tellFailure(error);
}

async function main(): Promise<void> {
  const { suite, options, plot } = suiteArguments(process.argv.slice(2));
  if (plot !== undefined) checkPlot(suite, plot);
  const { rows, notes, packages } = await SUITES[suite](options, progressReporter(), stop.signal);
  const { seed } = options;
  const document: BenchDocument = {
    ...{ suite, seed, machine: machine(), versions: versions(packages), rows },
    ...{ notes: notes.map(({ en }) => en), notes_es: notes.map(({ es }) => es) },
  };
  if (plot !== undefined) await writePlot(document, plot);
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Sends the reason to the parent in plain words; prints it on stderr with the trace, unless an argument was wrong. */
function tellFailure(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const argument = error instanceof ArgumentError;
  process.send?.({ failed: message, argument });
  if (!argument) process.stderr.write(`${stack}\n`);
  else if (process.send === undefined) process.stderr.write(`${message}\n`);
}
