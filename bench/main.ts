/**
 * `lpr bench` runs this file as a process of its own: `main.js SUITE [--seed N] [--images N] [--plot FILE] …`. The document goes to
 * stdout; progress goes to the parent as messages, or to stderr where there is none.
 */
import { parseArgs } from 'node:util';
import type { BenchDocument, Suite } from './document.ts';
import { machine, versions } from './machine.ts';
import { checkPlot, writePlot } from './plot/write-plot.ts';
import { progressReporter } from './progress.ts';
import { SUITES, type SuiteOptions } from './suites.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
process.once('disconnect', () => stop.abort());
process.channel?.unref();

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    images: { type: 'string' },
    soak: { type: 'string' },
    threads: { type: 'string' },
    reader: { type: 'string' },
    reads: { type: 'string' },
    entries: { type: 'string' },
    plot: { type: 'string' },
    pictures: { type: 'string' },
  },
});

const [name = ''] = positionals;
if (!Object.hasOwn(SUITES, name)) {
  throw new Error(`Expected one of ${Object.keys(SUITES).join(', ')} but received ${JSON.stringify(name)}`);
}
const suite = name as Suite;
const { reader, plot, pictures, ...counts } = values;
if (plot !== undefined) checkPlot(suite, plot);
const numbers = Object.fromEntries(Object.entries(counts).map(([key, text]) => [key, Number(text)]));
const options: SuiteOptions = { seed: 1, ...numbers, reader, pictures };

const { rows, notes, packages } = await SUITES[suite](options, progressReporter(), stop.signal);
const document: BenchDocument = {
  suite,
  seed: options.seed,
  machine: machine(),
  versions: versions(packages),
  rows,
  notes,
};
if (plot !== undefined) await writePlot(document, plot);
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
