import { parseArgs } from 'node:util';
import { ArgumentError } from './argument-error.ts';
import type { Suite } from './document.ts';
import { SUITES, type SuiteOptions } from './suites.ts';

/** Numbers that may be set, and the least each may be. */
const NUMBERS = {
  seed: 0,
  images: 1,
  soak: 0,
  scenes: 0,
  threads: 1,
  reads: 1,
  entries: 1,
  times: 1,
  cases: 1,
  first: 0,
} as const;

/** @throws ArgumentError for an unknown suite or option, or a value that no suite accepts */
export function suiteArguments(args: readonly string[]): {
  readonly suite: Suite;
  readonly options: SuiteOptions;
  readonly plot: string | undefined;
} {
  const { positionals, values } = parsed(args);
  const [name = ''] = positionals;
  if (!Object.hasOwn(SUITES, name)) {
    throw new ArgumentError(
      `Expected one of ${Object.keys(SUITES).join(', ')} for the suite but received ${JSON.stringify(name)}`,
    );
  }
  const { reader, plot, pictures, part, keep, ...counts } = values;
  const numbers = Object.fromEntries(
    Object.entries(counts).map(([key, text]) => [key, wholeNumber(key as keyof typeof NUMBERS, text)]),
  );
  return { suite: name as Suite, options: { seed: 1, ...numbers, reader, pictures, part, keep }, plot };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    seed: text,
    images: text,
    soak: text,
    scenes: text,
    threads: text,
    reader: text,
    reads: text,
    entries: text,
    plot: text,
    times: text,
    cases: text,
    first: text,
    part: text,
    keep: text,
    pictures: text,
  };
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new ArgumentError((error as Error).message, { cause: error });
  }
}

function wholeNumber(name: keyof typeof NUMBERS, text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= NUMBERS[name]) return value;
  throw new ArgumentError(`Expected a whole number from ${NUMBERS[name]} for --${name} but received ${JSON.stringify(text)}`);
}
