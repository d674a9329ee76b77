import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { COMMANDS } from './commands.ts';
import { EXITS, Interrupted } from './exit.ts';
import { run } from './run.ts';

/** @param columns of a terminal */
async function lpr(argv: string[], signal = new AbortController().signal, columns?: number) {
  const stdout = Object.assign(new PassThrough(), columns === undefined ? {} : { columns });
  const stderr = new PassThrough();
  const code = await run(argv, { stdout, stderr }, signal);
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

describe('lpr --help', () => {
  it('names every command and every exit code, without colours in a pipe', async () => {
    const { code, stdout, stderr } = await lpr(['--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const { name, summary } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 10)}`, 'm'));
    for (const exit of Object.values(EXITS)) expect(stdout).toMatch(new RegExp(`^  ${exit.code} +`, 'm'));
    expect(stdout).not.toContain('\u001b');
  });

  it.each(COMMANDS.map(({ name }) => name))('%s --help prints its usage', async (name) => {
    const { code, stdout } = await lpr([...name.split(' '), '--help']);
    expect((await lpr(['help', ...name.split(' ')])).stdout).toBe(stdout);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage  lpr ${name}`);
    expect(stdout).toContain('--data DIR');
    expect(stdout).toContain('--json');
    expect(stdout).toContain('Examples');
    expect(stdout).not.toContain('undefined');
  });

  it.each(COMMANDS.map(({ name }) => name))('%s --help fits a narrow terminal, with the same text', async (name) => {
    const argv = [...name.split(' '), '--help'];
    const [wide, narrow] = [(await lpr(argv)).stdout, (await lpr(argv, undefined, 60)).stdout];
    expect(narrow.replaceAll(/\s+/g, '')).toBe(wide.replaceAll(/\s+/g, ''));
    const [usage = '', examples = ''] = narrow.split('Examples\n');
    // A word may be longer than the terminal, and commands are not broken, so that they can be copied.
    const tooLong = usage.split('\n').filter((line) => line.length > 60 && line.trim().includes(' '));
    expect(tooLong.filter((line) => !line.startsWith('Usage'))).toEqual([]);
    expect(examples).toContain('lpr ');
  });

  it('fits a narrow terminal for all commands and for a group', async () => {
    for (const argv of [['--help'], ['watchlist', '--help']]) {
      const { stdout } = await lpr(argv, undefined, 60);
      expect(stdout.split('\n').filter((line) => line.length > 60 && line.trim().includes(' '))).toEqual([]);
    }
  });
});

it('lists the commands of a group', async () => {
  const { code, stdout } = await lpr(['watchlist', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('Usage  lpr watchlist COMMAND');
  expect(stdout).toMatch(/^ {2}watchlist import +Load a list file/m);
});

it.each([['hits'], ['near-misses'], ['watchlist', 'list'], ['suppress', 'list'], ['model', 'list']])(
  '%s … does not create a data folder',
  async (...command) => {
    const data = join(tempFolder(), 'typo');
    const { code, stderr } = await lpr([...command, '--data', data]);
    expect(code).toBe(EXITS.missing.code);
    const ways = 'name another one with --data DIR, or make one with lpr ingest, lpr watchlist import or lpr serve';
    expect(stderr).toBe(`lpr: There is no data folder at ${data}: ${ways}\n`);
    expect(existsSync(data)).toBe(false);
  },
);

describe('a command line that cannot be understood', () => {
  it.each([
    [['nonsense'], 'Unknown command "nonsense"'],
    [['watchlist'], 'lpr watchlist import, lpr watchlist set, lpr watchlist sweep, lpr watchlist remove, lpr watchlist list'],
    [
      ['watchlist', 'burn'],
      'lpr watchlist import, lpr watchlist set, lpr watchlist sweep, lpr watchlist remove, lpr watchlist list',
    ],
    [['hits', '--colour', 'red'], 'Unknown option --colour\nTry: lpr hits --help'],
    [
      ['watchlist', 'improt'],
      'lpr: Unknown command "watchlist improt": did you mean lpr watchlist import?\nTry: lpr watchlist --help',
    ],
    [['watchlist', '--json'], 'lpr: Expected one of lpr watchlist import, lpr watchlist set'],
    [['completion'], 'lpr: Expected SHELL, one of bash, zsh, fish, but received nothing\nTry: lpr completion --help'],
    [['ingset'], 'Unknown command "ingset": did you mean lpr ingest?'],
    [['hits', '--min-posteror', '1'], 'Unknown option --min-posteror: did you mean --min-posterior?\nTry: lpr hits --help'],
    [['hits', '--limit', 'ten'], 'for --limit but received "ten" of type string\nTry: lpr hits --help'],
    [['--json'], 'Expected a command'],
    [['help', 'hit'], 'Unknown command "hit": did you mean lpr hits?'],
    ...['reads', 'hits', 'near-misses', 'rematch', 'passages', 'audit list'].map((name): [string[], string] => [
      [...name.split(' '), '--from', '2026-03-04', '--to', '2026-03-01'],
      'Expected a window that ends after it begins',
    ]),
    ...['reads', 'hits'].map((name): [string[], string] => [
      [name, '--min-confidence', '0.9', '--max-confidence', '0.5'],
      'Expected a number not below --min-confidence for --max-confidence but received 0.5',
    ]),
    [
      ['hits', '--escalated', '--level', 'review'],
      'Expected alert, or nothing, beside --escalated (only alerts escalate) for --level but received "review"',
    ],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await lpr(argv);
    expect(code).toBe(EXITS.usage.code);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  it('shows the help for an empty command line', async () => {
    const { code, stdout } = await lpr([]);
    expect(code).toBe(EXITS.usage.code);
    expect(stdout).toContain('Usage  lpr COMMAND');
  });
});

it.each([['cameras', 'import'], ['read'], ['roads', 'import'], ['scenes'], ['seizures', 'import']])(
  'reports that a folder is not a file: %s %s',
  async (...command) => {
    const folder = tempFolder();
    const { code, stdout, stderr } = await lpr([...command, folder, '--data', folder]);
    expect({ code, stdout, stderr }).toEqual({
      code: EXITS.input.code,
      stdout: '',
      stderr: `lpr: Expected a file but received the folder ${folder}\n`,
    });
  },
);

it('answers --version with the version of the package', async () => {
  expect((await lpr(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('ends with the signal’s exit code when it is interrupted, whatever the command returns', async () => {
  const signal = AbortSignal.abort(new Interrupted('SIGTERM'));
  const { code, stderr } = await lpr(['ingest', '/nowhere'], signal);
  expect(code).toBe(143);
  expect(stderr).toBe('lpr: terminated\n');
});
