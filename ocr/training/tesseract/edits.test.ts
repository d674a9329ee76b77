import fc from 'fast-check';
import { distance as editDistance } from 'fastest-levenshtein';
import { describe, expect, test } from 'vitest';
import { alignedEdits } from './edits.ts';

const word = fc.string({ unit: fc.constantFrom('A', 'B', '8'), maxLength: 7 });

describe('alignedEdits', () => {
  test('is as short as the edit distance', () => {
    fc.assert(
      fc.property(word, word, (truth, read) => {
        expect(alignedEdits(truth, read)).toHaveLength(editDistance(truth, read));
      }),
    );
  });

  test.each([
    ['ABC123', 'A8C123', ['B>8']],
    ['ABC123', 'AC123', ['B>']],
    ['ABC123', 'ABC1233', ['>3']],
    ['', 'I', ['>I']],
    ['ABC', 'ABC', []],
  ])('%s read as %s', (truth, read, edits) => {
    expect(alignedEdits(truth, read)).toEqual(edits);
  });
});
