import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Column, table } from './table.ts';

const plain = { paint: (_: unknown, text: string): string => text, width: Number.POSITIVE_INFINITY };
const columns: Column<{ name: string; n: number }>[] = [
  { title: 'name', cell: ({ name }) => name },
  { title: 'n', cell: ({ n }) => String(n), align: 'right' },
];

it('aligns words to the left and figures to the right', () => {
  expect(
    table(
      [
        { name: 'a', n: 5 },
        { name: 'longer', n: 1234 },
      ],
      columns,
      plain,
    ),
  ).toBe(['name       n', 'a          5', 'longer  1234'].join('\n'));
});

it('does not count colours as width', () => {
  const red = (_: unknown, text: string): string => `\u001b[31m${text}\u001b[39m`;
  const rows = [
    { name: red('', 'ab'), n: 1 },
    { name: 'abcd', n: 1 },
  ];
  expect(table(rows, columns, plain).split('\n')[1]).toBe(`${red('', 'ab')}    1`);
});

it('counts an emoji and a wide character as the two columns that a terminal gives them', () => {
  const rows = ['🚗 AB', '京都', 'abcdef'].map((name) => ({ name, n: 1 }));
  expect(table(rows, columns, plain).split('\n')).toEqual(['name    n', '🚗 AB   1', '京都    1', 'abcdef  1']);
});

it('prints each row on one line and no control character, whatever the cells contain', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ name: fc.string({ unit: 'binary' }), n: fc.nat() })), (rows) => {
      const lines = table(rows, columns, plain).split('\n');
      expect(lines).toHaveLength(rows.length + 1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
      for (const line of lines) expect(line.replace(/\u001b\[[0-9;]*m/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    }),
  );
});

it('wraps columns to further, indented lines where the terminal is too narrow', () => {
  const columns = ['time', 'plate', 'reason', 'camera'].map((title) => ({
    title,
    cell: (row: Record<string, string>) => row[title] ?? '',
  }));
  const rows = [
    { time: '10:00', plate: 'ABC123', reason: 'stolen', camera: 'cam-1' },
    { time: '11:00', plate: 'XYZ9' },
  ];
  expect(table(rows, columns, { ...plain, width: 20 }).split('\n')).toEqual([
    'time   plate',
    '    reason  camera',
    '10:00  ABC123',
    '    stolen  cam-1',
    '11:00  XYZ9',
  ]);
});
