import { once } from 'node:events';
import { printable, printableJson } from './printable.ts';
import { NO_PROGRESS, type Progress, progressOn } from './progress.ts';
import { type Paint, paintFor } from './style.ts';

/** Where a command writes. Results go to stdout; progress, notes and errors to stderr. */
export interface Output {
  /** True under `--json`: stdout gets exactly one JSON document and nothing else. */
  readonly json: boolean;
  /** For text on stdout. */
  readonly paint: Paint;
  /** Columns of the terminal at stdout; infinite for pipes and files. */
  readonly width: number;
  /** The command's one result: the document under `--json`, else the text (and a line break). */
  result(document: unknown, text: () => string): void;
  /** A line of the result for people; nothing under `--json`. */
  print(line: string): void;
  /** Writes a JSON array piece by piece, in constant memory, at the speed of the receiver. */
  array<T>(items: Iterable<T>, documentOf: (item: T) => unknown): Promise<void>;
  /** A line to stderr. */
  note(line: string): void;
  progress(label: string): Progress;
}

export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

export interface OutputOptions {
  readonly json: boolean;
  /** No progress on stderr. */
  readonly quiet?: boolean | undefined;
}

/** Columns of a terminal; infinite for pipes and files. */
export function widthOf(stream: NodeJS.WritableStream): number {
  return (stream as Partial<NodeJS.WriteStream>).columns ?? Number.POSITIVE_INFINITY;
}

export function outputOn({ stdout, stderr }: Streams, { json, quiet = false }: OutputOptions): Output {
  const paint = paintFor(stdout);
  return {
    json,
    paint,
    width: widthOf(stdout),
    result(document, text) {
      stdout.write(`${json ? printableJson(JSON.stringify(document, null, 2)) : printable(text())}\n`);
    },
    print(line) {
      if (!json) stdout.write(`${printable(line)}\n`);
    },
    async array(items, documentOf) {
      let opening = '[';
      for (const item of items) {
        if (!stdout.write(`${opening}\n${printableJson(JSON.stringify(documentOf(item)))}`)) await once(stdout, 'drain');
        opening = ',';
      }
      stdout.write(opening === '[' ? '[]\n' : '\n]\n');
    },
    note(line) {
      stderr.write(`${printable(line)}\n`);
    },
    progress: (label) => (quiet ? NO_PROGRESS : progressOn({ stream: stderr, label, paint: paintFor(stderr) })),
  };
}
