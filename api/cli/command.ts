import { type ArgDef, type ArgsDef, type ParsedArgs, parseArgs } from 'citty';
import { expected } from '../../engine/errors.ts';
import { didYouMean } from '../../engine/fields/did-you-mean.ts';
import { environmentOf } from './environment.ts';
import { UsageError } from './exit.ts';
import { demandOnce } from './given-once.ts';
import type { Output, OutputOptions, Streams } from './output.ts';

/** The context of a command, besides its arguments. */
export interface Context {
  readonly out: Output;
  /** Aborted with an `Interrupted` at Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** For commands that start a process of their own with the same terminal. */
  readonly streams: Streams;
}

export interface Command {
  readonly args: ArgsDef;
  /** Accepts any number of the last positional argument. */
  readonly many: boolean;
  /** Paragraphs printed below the options by `--help`. */
  readonly notes: readonly string[];
  readonly examples: readonly string[];
  /** Resolves with the exit code. @throws UsageError for arguments that are wrong */
  run(rawArgs: readonly string[], context: (options: OutputOptions) => Context): Promise<number>;
}

/** A command in the list of commands. Its module is loaded when it is called, so that `lpr --help` is quick. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  load(): Promise<{ readonly command: Command }>;
}

/** A command that was loaded, with its name and summary in the list. */
export type NamedCommand = Command & Pick<ListedCommand, 'name' | 'summary'>;

export async function loaded({ name, summary, load }: ListedCommand): Promise<NamedCommand> {
  return { name, summary, ...(await load()).command };
}

export interface CommandSpec<T extends ArgsDef> {
  readonly args: T;
  readonly many?: boolean;
  readonly notes?: readonly string[];
  readonly examples: readonly string[];
  run(args: ParsedArgs<T>, context: Context): Promise<number>;
}

/** Options every command has. */
export const COMMON = {
  data: { type: 'string', default: './data', valueHint: 'DIR', description: 'Data folder' },
  json: { type: 'boolean', default: false, description: 'One JSON document on stdout and nothing else' },
  quiet: { type: 'boolean', default: false, description: 'No progress on stderr' },
} as const satisfies ArgsDef;

export function lprCommand<const T extends ArgsDef>(spec: CommandSpec<T>): Command {
  return {
    many: false,
    notes: [],
    ...spec,
    async run(rawArgs, context) {
      const args = strictArgs(spec, rawArgs);
      return await spec.run(args, context({ json: args.json === true, quiet: args.quiet === true }));
    },
  };
}

/** citty's parser ignores unknown options; a mistyped option must not have the effect of a default. */
function strictArgs<T extends ArgsDef>(spec: CommandSpec<T>, rawArgs: readonly string[]): ParsedArgs<T> {
  const definitions = Object.entries<ArgsDef[string]>(spec.args);
  const positionals = definitions.filter(([, arg]) => arg.type === 'positional');
  // Parsed leniently, checked below: an unknown option is named before a missing one, in the wording of every other error.
  const lenient: ArgsDef = Object.fromEntries(
    definitions.map(([name, arg]) => [
      name,
      { ...arg, ...environmentOf(name, arg), ...(arg.type === 'enum' ? { type: 'string' } : {}), required: false } as ArgDef,
    ]),
  );
  const parsed = parseArgs([...rawArgs], lenient);
  const values: Record<string, unknown> = parsed;
  for (const [name, value] of Object.entries(values)) {
    if (name === '_' || value === undefined) continue;
    // citty adds the other spelling of each name: dryRun beside dry-run.
    const definition = spec.args[name] ?? spec.args[name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)];
    if (definition === undefined) {
      const options = definitions.filter(([, arg]) => arg.type !== 'positional').map(([option]) => option);
      const written = `${name.length === 1 ? '-' : '--'}${name}`;
      throw new UsageError(`Unknown option ${written}${didYouMean(name, options, '--')}`);
    }
    const wantsText = definition.type === 'string' || definition.type === 'enum';
    if (wantsText && (typeof value !== 'string' || value === '' || value.startsWith('--'))) {
      throw new UsageError(expected('a value', `--${name}`, value || undefined));
    }
    if (definition.type === 'enum' && !definition.options?.includes(value as string)) {
      throw new UsageError(expected(`one of ${definition.options?.join(', ')}`, `--${name}`, value));
    }
  }
  demandOnce(spec.args, rawArgs);
  const option = definitions.find(
    ([name, arg]) => arg.type !== 'positional' && arg.required === true && values[name] === undefined,
  );
  if (option !== undefined) throw new UsageError(`Expected --${option[0]} but received nothing`);
  const missing = positionals.find(([name, arg]) => arg.required !== false && values[name] === undefined);
  if (missing !== undefined) throw new UsageError(`Expected ${wanted(...missing)} but received nothing`);
  const extra = parsed._[positionals.length];
  if (extra !== undefined && spec.many !== true) throw new UsageError(`Unexpected argument ${JSON.stringify(extra)}`);
  return parsed as ParsedArgs<T>;
}

/** `SUITE, one of ocr, match`: an argument with its allowed words, where its hint lists them. */
function wanted(name: string, { valueHint = '' }: ArgDef): string {
  const words = valueHint.includes('|') ? `, one of ${valueHint.split('|').join(', ')},` : '';
  return `${name.toUpperCase()}${words}`;
}
