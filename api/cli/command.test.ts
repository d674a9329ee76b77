import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { COMMON, type Context, lprCommand } from './command.ts';
import { UsageError } from './exit.ts';
import { type OutputOptions, outputOn } from './output.ts';

const context = (options: OutputOptions): Context => {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  return { out: outputOn(streams, options), signal: new AbortController().signal, streams };
};

/** The arguments that a command received. */
async function seen(rawArgs: string[], many = false): Promise<Record<string, unknown>> {
  let got: Record<string, unknown> = {};
  const command = lprCommand({
    args: {
      path: { type: 'positional', description: 'a path' },
      list: { type: 'string', required: true },
      grade: { type: 'enum', options: ['pictures', 'reads'], default: 'pictures' },
      'dry-run': { type: 'boolean' },
      ...COMMON,
    },
    many,
    examples: [],
    async run(args, { out }) {
      got = { ...args, json: out.json };
      return 0;
    },
  });
  await command.run(rawArgs, context);
  return got;
}

describe('arguments', () => {
  it('come typed, with defaults', async () => {
    expect(await seen(['a.csv', '--list', 'stolen', '--dry-run', '--json'])).toMatchObject({
      path: 'a.csv',
      list: 'stolen',
      grade: 'pictures',
      'dry-run': true,
      json: true,
      data: './data',
    });
    expect(await seen(['--grade=reads', 'a', '--list=x'])).toMatchObject({ path: 'a', grade: 'reads', list: 'x' });
  });

  it('may have the same value twice, switches too, and what looks like an option after --', async () => {
    const argv = ['--list', 'x', '--json', '--list=x', '--json', '--', '--list=y'];
    expect(await seen(argv)).toMatchObject({ path: '--list=y', list: 'x', json: true });
  });

  it('may begin with a dash after --', async () => {
    expect(await seen(['--list', 'x', '--', '-odd.csv'])).toMatchObject({ path: '-odd.csv' });
  });

  it.each([
    ['an unknown option', ['a', '--list', 'x', '--dryrnu'], 'Unknown option --dryrnu: did you mean --dry-run?'],
    ['an unknown letter', ['a', '--list', 'x', '-q'], 'Unknown option -q'],
    ['an option without its value', ['a', '--list'], 'Expected a value for --list but received nothing'],
    ['an option that swallows the next', ['a', '--list', '--json'], 'Expected a value for --list but received "--json"'],
    ['a missing option', ['a'], 'Expected --list but received nothing'],
    ['a missing argument', ['--list', 'x'], 'Expected PATH but received nothing'],
    ['one argument too many', ['a', 'b', '--list', 'x'], 'Unexpected argument "b"'],
    ['an option that is given twice', ['a', '--list', 'x', '--list=y'], 'Expected --list once but received "x" and "y"'],
    ['a choice that is given twice', ['a', '--grade=reads', '--list', 'x', '--grade', 'pictures'], 'Expected --grade once'],
    ['a word not among the choices', ['a', '--list', 'x', '--grade', 'dots'], 'Expected one of pictures, reads for --grade'],
  ])('are refused: %s', async (_, rawArgs, message) => {
    await expect(seen(rawArgs)).rejects.toThrow(UsageError);
    await expect(seen(rawArgs)).rejects.toThrow(message);
  });

  it('may be several where the command allows it', async () => {
    expect(await seen(['a', 'b', 'c', '--list', 'x'], true)).toMatchObject({ _: ['a', 'b', 'c'] });
  });

  it('come from the environment unless they are on the command line', async () => {
    vi.stubEnv('LPR_DATA', '/srv/lpr');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(await seen(['a', '--list', 'x'])).toMatchObject({ data: '/srv/lpr' });
    expect(await seen(['a', '--list', 'x', '--data', 'here'])).toMatchObject({ data: 'here' });
  });
});
