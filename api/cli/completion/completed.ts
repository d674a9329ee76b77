import type { ArgDef } from 'citty';
import type { NamedCommand } from '../command.ts';

/** The values that an option or an argument may have: unknown ones, a file, a folder, or one of some words. */
export type Completed = 'unknown' | 'file' | 'folder' | readonly string[];

export interface CompletedOption {
  /** Name without hyphens. */
  readonly name: string;
  readonly description: string;
  /** Null: the option takes no value. */
  readonly value: Completed | null;
}

/** One command with everything that a shell can complete. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  readonly argument: Completed;
}

/** Arguments that name files; all others are ids, plates and names, which only the data folder knows. */
const FILES = new Set(['file', 'image', 'path', 'dir']);

export function completed({ name, summary, args }: NamedCommand): CompletedCommand {
  const entries = Object.entries<ArgDef>(args);
  const options = entries.filter(([, arg]) => arg.type !== 'positional');
  const [positional] = entries.filter(([, arg]) => arg.type === 'positional');
  return {
    name,
    summary,
    options: [
      ...options.map(([option, arg]) => ({ name: option, description: arg.description ?? '', value: completedBy(arg) })),
      { name: 'help', description: 'What the command takes', value: null },
    ],
    argument: positional === undefined ? 'unknown' : argumentOf(...positional),
  };
}

function completedBy(arg: ArgDef): Completed | null {
  if (arg.type === 'boolean') return null;
  if (arg.type === 'enum') return arg.options ?? 'unknown';
  if (arg.valueHint === 'FILE') return 'file';
  return arg.valueHint === 'DIR' ? 'folder' : 'unknown';
}

/** A hint such as `bash|zsh|fish` lists the words that an argument may be. */
function argumentOf(name: string, { valueHint = '' }: ArgDef): Completed {
  if (valueHint.includes('|')) return valueHint.split('|');
  return FILES.has(name) ? 'file' : 'unknown';
}

/** The words that may follow `lpr`, and those that may follow the first of them: `watchlist` → `import`, `set`, … */
export function commandWords(commands: readonly CompletedCommand[]): ReadonlyMap<string, readonly CompletedCommand[]> {
  const words = new Map<string, CompletedCommand[]>();
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    words.set(first, [...(words.get(first) ?? []), ...(second === undefined ? [] : [command])]);
  }
  return words;
}

/** A text within single quotes, for a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
