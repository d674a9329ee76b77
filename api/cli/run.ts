import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean, nearest } from '../../engine/fields/did-you-mean.ts';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import { type Context, loaded } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXITS, failureOf, UsageError } from './exit.ts';
import { type OutputOptions, outputOn, type Streams, widthOf } from './output.ts';
import { printable } from './printable.ts';
import { paintFor } from './style.ts';
import { usage, usageOf, usageOfGroup } from './usage.ts';

/** Runs one command line and resolves with its exit code. Never rejects: every error becomes a line on stderr. */
export async function run(argv: readonly string[], streams: Streams, signal: AbortSignal): Promise<number> {
  try {
    signal.throwIfAborted();
    return await dispatch(argv, streams, signal);
  } catch (error) {
    const { code, text } = failureOf(isAbort(error) && signal.aborted ? signal.reason : error);
    streams.stderr.write(`${printable(text)}\n`);
    return code;
  }
}

/** The error of Node's own functions when their signal was aborted; functions of this program throw the signal's reason. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

async function dispatch(argv: readonly string[], streams: Streams, signal: AbortSignal): Promise<number> {
  const shown = { paint: paintFor(streams.stdout), width: widthOf(streams.stdout) };
  if (argv.includes('--version') && argv.length === 1) {
    streams.stdout.write(`${version()}\n`);
    return EXITS.ok.code;
  }
  // `lpr help hits` is what other programs take for `lpr hits --help`.
  if (argv[0] === 'help' && argv.length > 1) return await dispatch([...argv.slice(1), '--help'], streams, signal);
  const options = argv.indexOf('--');
  const wantsHelp = argv.slice(0, options < 0 ? argv.length : options).some((arg) => arg === '--help' || arg === '-h');
  if (argv.length === 0 || (wantsHelp && argv[0]?.startsWith('-')) || argv[0] === 'help') {
    streams.stdout.write(`${usage(version(), shown)}\n`);
    return argv.length === 0 ? EXITS.usage.code : EXITS.ok.code;
  }
  const group = wantsHelp && argv.length === 2 ? familyOf(argv[0] as string) : [];
  if (group.length > 0) {
    streams.stdout.write(`${usageOfGroup(argv[0] as string, group, shown)}\n`);
    return EXITS.ok.code;
  }
  const { found, rest } = find(argv);
  const command = await loaded(found);
  if (wantsHelp) {
    streams.stdout.write(`${usageOf(command, shown)}\n`);
    return EXITS.ok.code;
  }
  const context = (options: OutputOptions): Context => ({ out: outputOn(streams, options), signal, streams });
  try {
    return await command.run(rest, context);
  } catch (error) {
    // Checks of values do not know their command, so it is added here: the error points to this command's help.
    throw error instanceof UsageError && error.command === null ? new UsageError(error.message, command.name) : error;
  }
}

/** The command at the beginning of the line, of one word or two; `--json` and `--data DIR` may come before it. */
function find(argv: readonly string[]): { readonly found: (typeof COMMANDS)[number]; readonly rest: readonly string[] } {
  const before: string[] = [];
  let at = 0;
  while (argv[at]?.startsWith('-')) {
    const length = argv[at] === '--data' ? 2 : 1;
    before.push(...argv.slice(at, at + length));
    at += length;
  }
  const [first = '', second = ''] = argv.slice(at);
  for (const words of [`${first} ${second}`, first]) {
    const found = COMMANDS.find(({ name }) => name === words);
    if (found !== undefined) return { found, rest: [...before, ...argv.slice(at + words.split(' ').length)] };
  }
  const family = familyOf(first).map(({ name }) => name);
  if (family.length > 0) {
    const unknown = second === '' || second.startsWith('-') ? '' : `Unknown command ${JSON.stringify(`${first} ${second}`)}`;
    const meant = nearest(`${first} ${second}`, family);
    if (unknown !== '' && meant !== undefined) throw new UsageError(`${unknown}: did you mean lpr ${meant}?`, first);
    const choice = `one of ${family.map((name) => `lpr ${name}`).join(', ')}`;
    throw new UsageError(unknown === '' ? `Expected ${choice}` : `${unknown}: expected ${choice}`, first);
  }
  if (first === '') throw new UsageError('Expected a command');
  const known = COMMANDS.flatMap(({ name }) => [name, name.split(' ')[0] as string]);
  throw new UsageError(`Unknown command ${JSON.stringify(first)}${didYouMean(first, known, 'lpr ')}`);
}

/** The commands of two words that begin with one: `lpr watchlist …`. A word that is a command itself has its own help. */
function familyOf(first: string): readonly (typeof COMMANDS)[number][] {
  if (COMMANDS.some(({ name }) => name === first)) return [];
  return COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
}

function version(): string {
  return (JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}
