import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { benchmarkCommand, commandIn } from './command.ts';

describe('benchmarkCommand', () => {
  it('starts the bench of the same tree with the given arguments', () => {
    const [node, ...args] = benchmarkCommand({ suite: 'match', seed: 7, settings: { entries: 1000, reader: 'auto' } });
    expect(node).toBe(process.execPath);
    const program = args.findIndex((arg) => arg.includes('bench/main.'));
    expect(existsSync(args[program] as string)).toBe(true);
    expect(args.slice(program + 1)).toEqual(['match', '--seed', '7', '--entries', '1000', '--reader', 'auto']);
  });

  it('names the repository of the suites where this tree has none', () => {
    const request = { suite: 'match', seed: 7, settings: {} };
    expect(() => commandIn('/nowhere', request)).toThrow('run them in a clone of the sources');
  });
});
