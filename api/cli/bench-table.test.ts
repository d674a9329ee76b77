import { expect, it } from 'vitest';
import { benchTable } from './bench-table.ts';

const plain = (_: unknown, text: string): string => text;
const frame = {
  suite: 'hits',
  seed: 7,
  machine: { cpu: 'C', cores: 2, memory_gb: 4, os: 'O' },
  versions: { lpr: '1' },
  notes: ['fair'],
};

it('makes a table of each part, with the columns of its own rows', () => {
  const rows = [
    { contender: 'a', params: { part: 'roc', entries: 10 }, metrics: { recall: 0.5 } },
    { contender: 'b', params: { part: 'budget', entries: 10, budget: 3 }, metrics: { measured: 4, missing: null } },
    { contender: 'c', params: { part: 'roc', entries: 20 }, metrics: { recall: 1 } },
  ];
  const [head, roc, budget, notes] = benchTable({ ...frame, rows }, { paint: plain, width: Number.POSITIVE_INFINITY }).split(
    '\n\n',
  );
  expect(head).toContain('hits, seed 7');
  expect(roc?.split('\n').map((line) => line.trim().split(/\s+/))).toEqual([
    ['roc'],
    ['contender', 'entries', 'recall'],
    ['a', '10', '0.5'],
    ['c', '20', '1'],
  ]);
  expect(budget?.split('\n')[1]?.trim().split(/\s+/)).toEqual(['contender', 'entries', 'budget', 'measured', 'missing']);
  expect(notes).toBe('· fair');
});

it('makes one table where there are no parts', () => {
  const rows = [{ contender: 'a', params: { entries: 10_000 }, metrics: { recall: 0.5 } }];
  expect(benchTable({ ...frame, rows }, { paint: plain, width: Number.POSITIVE_INFINITY })).toContain('10,000');
  expect(benchTable({ ...frame, rows }, { paint: plain, width: Number.POSITIVE_INFINITY }).split('\n\n').length).toBe(3);
});
