import type { ArgDef } from 'citty';
import type { NamedCommand } from './command.ts';
import { COMMANDS } from './commands.ts';
import { ENVIRONMENT } from './environment.ts';
import { EXITS } from './exit.ts';
import type { Paint } from './style.ts';

/** `lpr --help` */
export function usage(version: string, paint: Paint): string {
  const title = (text: string): string => paint('bold', text);
  return [
    `lpr ${version} – reads license plates from camera images, matches them with watchlists, and keeps the probability of every character`,
    '',
    `${title('Usage')}  lpr COMMAND [OPTIONS]`,
    '',
    title('Commands'),
    ...columns(COMMANDS.map(({ name, summary }) => [name, summary])),
    '',
    title('For every command'),
    ...columns([
      ['--data DIR', 'Data folder (./data)'],
      ['--json', 'One JSON document on stdout and nothing else'],
      ['--quiet', 'No progress on stderr'],
      ['--help', 'Help for a command: lpr ingest --help'],
    ]),
    '',
    title('Environment (options on the command line take precedence)'),
    ...columns(Object.values(ENVIRONMENT).map(({ variable, means }) => [variable, means])),
    '',
    title('Exit codes'),
    ...columns(Object.values(EXITS).map(({ code, means }) => [String(code), means])),
  ].join('\n');
}

/** `lpr watchlist --help`: the commands of a group. */
export function usageOfGroup(first: string, group: readonly (typeof COMMANDS)[number][], paint: Paint): string {
  const title = (text: string): string => paint('bold', text);
  return [
    `${title('Usage')}  lpr ${first} COMMAND [OPTIONS]`,
    '',
    title('Commands'),
    ...columns(group.map(({ name, summary }) => [name, summary])),
    '',
    `Help for one of them: lpr ${group[0]?.name} --help`,
  ].join('\n');
}

/** `lpr COMMAND --help` */
export function usageOf(command: NamedCommand, paint: Paint): string {
  const title = (text: string): string => paint('bold', text);
  const args = Object.entries<ArgDef>(command.args);
  const positionals = args.filter(([, arg]) => arg.type === 'positional');
  const options = args.filter(([, arg]) => arg.type !== 'positional');
  const words = positionals.map(([name, arg], i) => {
    const word = name.toUpperCase() + (command.many && i === positionals.length - 1 ? '…' : '');
    return arg.required === false ? `[${word}]` : word;
  });
  return [
    command.summary,
    '',
    `${title('Usage')}  ${['lpr', command.name, ...words, '[OPTIONS]'].join(' ')}`,
    '',
    title('Options'),
    ...columns([
      ...positionals.map(([name, arg]) => [name.toUpperCase(), describe(arg)] as const),
      ...options.map(([name, arg]) => [optionOf(name, arg), describe(arg)] as const),
    ]),
    ...command.notes.flatMap((note) => ['', note]),
    '',
    title('Examples'),
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}

function optionOf(name: string, arg: ArgDef): string {
  if (arg.type === 'boolean') return `--${name}`;
  if (arg.type === 'enum') return `--${name} ${arg.options?.join('|') ?? ''}`;
  return `--${name} ${arg.valueHint ?? name.toUpperCase()}`;
}

function describe(arg: ArgDef): string {
  const standard = arg.default !== undefined && arg.default !== false && arg.type !== 'positional' ? ` (${arg.default})` : '';
  const needed = arg.required === true && arg.type !== 'positional' ? ', needed' : '';
  return `${arg.description ?? ''}${standard}${needed}`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
