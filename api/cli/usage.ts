import type { ArgDef } from 'citty';
import type { NamedCommand } from './command.ts';
import { COMMANDS } from './commands.ts';
import { ENVIRONMENT } from './environment.ts';
import { EXITS } from './exit.ts';
import type { Shown } from './table.ts';
import { paragraph, WIDEST, wrapped } from './wrapped.ts';

const PURPOSE =
  'reads license plates from camera images, matches them with watchlists, and keeps the probability of every character';

/** `lpr --help` */
export function usage(version: string, { paint, width }: Shown): string {
  const title = (text: string): string => paint('bold', text);
  return [
    paragraph(`lpr ${version} – ${PURPOSE}`, width),
    '',
    `${title('Usage')}  lpr COMMAND [OPTIONS]`,
    '',
    title('Commands'),
    ...columns(
      COMMANDS.map(({ name, summary }) => [name, summary]),
      width,
    ),
    '',
    title('For every command'),
    ...columns(
      [
        ['--data DIR', 'Data folder (./data)'],
        ['--json', 'One JSON document on stdout and nothing else'],
        ['--quiet', 'No progress on stderr'],
        ['--help', 'Help for a command: lpr ingest --help'],
      ],
      width,
    ),
    '',
    paragraph(title('Environment (options on the command line take precedence)'), width),
    ...columns(
      Object.values(ENVIRONMENT).map(({ variable, means }) => [variable, means]),
      width,
    ),
    '',
    title('Exit codes'),
    ...columns(
      Object.values(EXITS).map(({ code, means }) => [String(code), means]),
      width,
    ),
  ].join('\n');
}

/** `lpr watchlist --help`: the commands of a group. */
export function usageOfGroup(first: string, group: readonly (typeof COMMANDS)[number][], { paint, width }: Shown): string {
  const title = (text: string): string => paint('bold', text);
  return [
    `${title('Usage')}  lpr ${first} COMMAND [OPTIONS]`,
    '',
    title('Commands'),
    ...columns(
      group.map(({ name, summary }) => [name, summary]),
      width,
    ),
    '',
    `Help for one of them: lpr ${group[0]?.name} --help`,
  ].join('\n');
}

/** `lpr COMMAND --help` */
export function usageOf(command: NamedCommand, { paint, width }: Shown): string {
  const title = (text: string): string => paint('bold', text);
  const args = Object.entries<ArgDef>(command.args);
  const positionals = args.filter(([, arg]) => arg.type === 'positional');
  const options = args.filter(([, arg]) => arg.type !== 'positional');
  const words = positionals.map(([name, arg], i) => {
    const word = name.toUpperCase() + (command.many && i === positionals.length - 1 ? '…' : '');
    return arg.required === false ? `[${word}]` : word;
  });
  return [
    paragraph(command.summary, width),
    '',
    `${title('Usage')}  ${['lpr', command.name, ...words, '[OPTIONS]'].join(' ')}`,
    '',
    title('Options'),
    ...columns(
      [
        ...positionals.map(([name, arg]) => [name.toUpperCase(), describe(arg)] as const),
        ...options.map(([name, arg]) => [optionOf(name, arg), describe(arg)] as const),
      ],
      width,
    ),
    ...command.notes.flatMap((note) => ['', ...note.split('\n').map((one) => paragraph(one, width))]),
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

/** Columns that a description needs beside the name of an option; with less it stands below it. */
const LEAST = 30;
/** Columns of the names beside which descriptions stand; below a longer name its description stands in a line of its own. */
const MOST = 44;
const INDENT = '  ';
const BELOW = '      ';

/** Two columns, with rows folded where the terminal is too narrow for them. */
function columns(rows: readonly (readonly [string, string])[], width: number): string[] {
  const left = Math.max(...rows.map(([name]) => name.length).filter((length) => length <= MOST), 0);
  const isBeside = width - left - 2 * INDENT.length >= LEAST;
  const beside = isBeside ? ' '.repeat(left + 2 * INDENT.length) : BELOW;
  return rows.map(([name, text]) => {
    const first = `${INDENT}${name.padEnd(left)}${INDENT}`;
    const described = hanging(text, width, beside);
    if (isBeside && name.length <= left) return first + described.slice(first.length);
    return [...nameLines(name, width), described].join('\n');
  });
}

function hanging(text: string, width: number, indent: string): string {
  return wrapped(text, width - indent.length)
    .map((line) => `${indent}${line}`)
    .join('\n');
}

/** A name with many words to choose from goes on in the next line. */
function nameLines(name: string, width: number): string[] {
  const parts = name.replaceAll('|', '| ');
  const lines = wrapped(parts, Math.min(width, WIDEST) - BELOW.length);
  return lines.map((line, i) => `${i === 0 ? INDENT : BELOW}${line.replaceAll('| ', '|')}`);
}
