import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvComment } from './csv-comment.ts';

describe('the first line of a table', () => {
  it('stays as it is where a spreadsheet would take nothing in it for a formula', () => {
    expect(csvComment('convoys least_odds=3 plates=["KDR4821","XJY9895"]')).toBe(
      '# convoys least_odds=3 plates=["KDR4821","XJY9895"]\n',
    );
  });

  it('has no formula in it, wherever a spreadsheet divides it, and is one line', () => {
    const part = fc.constantFrom(',', ';', '\t', '=', '+', '-', '@', '\n', '\r', 'HYPERLINK("x")', 'a', ' ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom(',', ';', '\t'), (parts, delimiter) => {
        const [row = [], ...more] = parse(csvComment(parts.join('')), { delimiter, quote: false }) as string[][];
        expect(more).toEqual([]);
        for (const cell of row) expect(cell).not.toMatch(/^[=+@-]/);
      }),
    );
  });
});
