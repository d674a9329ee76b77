import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedTempFolder } from '../../../tests/support/temp-folder.ts';
import { run } from '../run.ts';

const folder = sharedTempFolder();
const scripts = new Map<string, string>();

beforeAll(async () => {
  mkdirSync(join(folder, 'my batches'));
  writeFileSync(join(folder, 'my list.csv'), '');
  for (const shell of ['bash', 'zsh', 'fish']) {
    const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
    expect(await run(['completion', shell], streams, new AbortController().signal)).toBe(0);
    streams.stdout.end();
    scripts.set(shell, await text(streams.stdout));
    writeFileSync(join(folder, `lpr.${shell}`), scripts.get(shell) as string);
  }
});

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

/** The words that bash offers for the last word of a line. */
function inBash(...words: string[]): string[] {
  const quoted = ['lpr', ...words].map((word) => `'${word}'`).join(' ');
  const script = `source lpr.bash; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _lpr; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync('bash', ['--norc', '-uc', script], { cwd: folder, encoding: 'utf8' });
  return printed.split('\n').filter((line) => line !== '');
}

describe.runIf(has('bash'))('bash completes', () => {
  it('commands, and the second word of those that have one', () => {
    expect(inBash('wat')).toEqual(['watchlist']);
    expect(inBash('watchlist', '')).toEqual(['import', 'set', 'sweep', 'remove', 'list', 'loads']);
    expect(inBash('--data', 'here', 'watchlist', 's')).toEqual(['set', 'sweep']);
    expect(inBash('entries', '')).toEqual(['add', 'update', 'remove']);
    expect(inBash('')).toEqual(expect.arrayContaining(['demo', 'ingest', 'hits', 'serve', 'completion']));
  });

  it('the options of the command that the line begins with', () => {
    expect(inBash('hits', '--lev')).toEqual(['--level']);
    expect(inBash('watchlist', 'set', '--un')).toEqual(['--unset']);
    expect(inBash('hits', '--camera', 'cam-01', '--')).toEqual(expect.arrayContaining(['--list', '--json', '--help']));
    expect(inBash('entries', 'add', '--un')).toEqual([]);
  });

  it('the allowed values of an option, also after an equals sign', () => {
    expect(inBash('hits', '--level', '')).toEqual(['alert', 'review']);
    expect(inBash('hits', '--level', '=', 'r')).toEqual(['review']);
    expect(inBash('hits', '--level', '=')).toEqual(['alert', 'review']);
    expect(inBash('completion', 'z')).toEqual(['zsh']);
  });

  it('files and folders, also with spaces in their names, and nothing where a plate or a name is expected', () => {
    // In the order of the folder: the shell sorts them when it shows them.
    expect(inBash('watchlist', 'import', 'my').sort()).toEqual(['my batches', 'my list.csv']);
    expect(inBash('hits', '--data', 'my')).toEqual(['my batches']);
    expect(inBash('hits', '--plate', '')).toEqual([]);
    expect(inBash('verify', '')).toEqual([]);
  });
});

/** The words that fish offers, without descriptions. */
function inFish(line: string): string[] {
  const printed = execFileSync('fish', ['--no-config', '-c', `source lpr.fish; complete -C ${JSON.stringify(line)}`], {
    cwd: folder,
    env: { ...process.env, HOME: folder },
    encoding: 'utf8',
  });
  return printed.split('\n').flatMap((offered) => offered.split('\t')[0] || []);
}

describe.runIf(has('fish'))('fish completes', () => {
  it('commands, options, words and files', () => {
    expect(inFish('lpr watchlist s')).toEqual(['set', 'sweep']);
    expect(inFish('lpr hits --lev')).toEqual(['--level']);
    expect(inFish('lpr hits --level ')).toEqual(['alert', 'review']);
    expect(inFish('lpr watchlist import my')).toEqual(['my batches/', 'my list.csv']);
    expect(inFish('lpr hits --plate ')).toEqual([]);
  });
});

/** The words that the script passes to zsh's completion functions, which are replaced here, because completion itself needs a terminal. */
function inZsh(...words: string[]): string {
  const quoted = ['lpr', ...words].map((word) => `'${word}'`).join(' ');
  const script = `compdef() { :; }; _describe() { print -l -- "\${(P@)2}"; }; _arguments() { print -l -- "$@"; }
    source lpr.zsh; words=(${quoted}); CURRENT=${words.length + 1}; _lpr; print -- "at $CURRENT: $words"`;
  return execFileSync('zsh', ['-f', '-c', script], { cwd: folder, encoding: 'utf8' });
}

describe.runIf(has('zsh'))('zsh completes', () => {
  it('commands, and the options of the command that the line begins with', () => {
    expect(inZsh('wat')).toContain('watchlist:Commands: import,set,sweep,remove,list');
    expect(inZsh('watchlist', 's')).toContain('sweep:Withdraw hits of expired entries');
    expect(inZsh('hits', '--l')).toContain('--level[Alerts or reviews only]:level:(alert review)');
    expect(inZsh('watchlist', 'set', '--l')).toMatch(/--unset\[[^\]]+\]:unset: [\s\S]*at 2: set --l$/m);
    expect(inZsh('hits', '--l')).toMatch(/at 2: hits --l$/m);
  });
});

it('every command has its options in every script', async () => {
  const { COMMANDS } = await import('../commands.ts');
  for (const { name } of COMMANDS) for (const script of scripts.values()) expect(script).toContain(name);
});
