import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { run } from '../run.ts';

// Six simulations take longer than the default time limit.
vi.setConfig({ testTimeout: 180_000 });

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lpr-again-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const lpr = (argv: string[]): Promise<number> =>
  run(argv, { stdout: new PassThrough().resume(), stderr: new PassThrough().resume() }, new AbortController().signal);

async function bytesOf(folder: string): Promise<Map<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashed = paths.sort().map(async (path) => {
    const hash = createHash('sha256').update(await readFile(path));
    return [path.slice(folder.length), hash.digest('hex')] as const;
  });
  return new Map(await Promise.all(hashed));
}

const EVERY_OPTION = ['--watchlist', '60', '--minutes', '90.5', '--cameras', '40', '--scenarios', '2', '--seizures', '70'].concat(
  ['--hit-share', '0.25', '--severity', '2.5', '--start', '2026-05-06T07:08:09Z', '--seed', '12'],
);

describe('the command that a simulation records in its files', () => {
  it.each([
    ['pictures, in bursts', ['--images', '3', '--burst', ...EVERY_OPTION]],
    ['whole pictures', ['--images', '2', '--pictures', 'scenes', ...EVERY_OPTION]],
    ['reads', ['--images', '400', '--grade', 'reads', ...EVERY_OPTION]],
  ])('reproduces every file of the simulation: %s', async (name, options) => {
    const [first, again] = [join(root, `${name} 1`), join(root, `${name} 2`)];
    expect(await lpr(['simulate', '--out', first, ...options])).toBe(0);
    const { command } = JSON.parse(await readFile(join(first, 'simulation.json'), 'utf8')) as { command: string };
    for (const option of options.filter((word) => word.startsWith('--'))) expect(command).toContain(option);
    const words = command.split(' ').map((word) => (word === 'DIR' ? again : word));
    expect(words.shift()).toBe('lpr');
    expect(await lpr(words)).toBe(0);
    expect(await bytesOf(again)).toEqual(await bytesOf(first));
    expect((await bytesOf(first)).size).toBeGreaterThan(10);
  });
});

it('says how many of its reads are of listed plates, and how they are taken in with their cameras', async () => {
  const out = join(root, 'told');
  const { stdout } = await runLpr('simulate', '--out', out, '--seed', '3', '--images', '400', '--grade', 'reads');
  expect(stdout).toMatch(
    /\n1,000 listed plates: \d+ of the reads are of one and to be found, \d+ are of a decoy and must not hit\n/,
  );
  expect(stdout).toContain(`\nlpr cameras import ${out}/cameras.csv\nlpr watchlist import ${out}/watchlist.csv`);
});
