import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestPath, type Columns, columnsOf, singleEdits } from './ctc.ts';

const CLASSES = 4;

/** The definition: every path through the columns, collapsed. */
function likelihoodsByEnumeration({ p, columns, classes }: Columns): Map<string, number> {
  const found = new Map<string, number>();
  for (let path = 0; path < classes ** columns; path++) {
    let probability = 1;
    let before = 0;
    let text = '';
    for (let t = 0, rest = path; t < columns; t++, rest = Math.floor(rest / classes)) {
      const k = rest % classes;
      probability *= p[t * classes + k];
      if (k !== 0 && k !== before) text += String(k);
      before = k;
    }
    found.set(text, (found.get(text) ?? 0) + probability);
  }
  return found;
}

const someColumns = fc
  .integer({ min: 1, max: 6 })
  .chain((columns) =>
    fc
      .array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: columns * CLASSES, maxLength: columns * CLASSES })
      .map((logits) => columnsOf(Float32Array.from(logits), columns, CLASSES, 1)),
  );
const someText = fc.array(fc.integer({ min: 1, max: CLASSES - 1 }), { maxLength: 4 });

describe('singleEdits', () => {
  test('gives the likelihood of the text and of each single edit, as enumeration does', () => {
    fc.assert(
      fc.property(someColumns, someText, (columns, text) => {
        const truth = likelihoodsByEnumeration(columns);
        const of = (edited: readonly number[]) => truth.get(edited.join('')) ?? 0;
        const edits = singleEdits(columns, text);
        expect(edits.likelihood).toBeCloseTo(of(text), 10);
        for (let i = 0; i < text.length; i++) {
          expect(edits.substituted[i][0]).toBeCloseTo(of(text.toSpliced(i, 1)), 10);
          for (let c = 1; c < CLASSES; c++) expect(edits.substituted[i][c]).toBeCloseTo(of(text.toSpliced(i, 1, c)), 10);
        }
        for (let g = 0; g <= text.length; g++) {
          for (let c = 1; c < CLASSES; c++) expect(edits.inserted[g][c]).toBeCloseTo(of(text.toSpliced(g, 0, c)), 10);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('bestPath', () => {
  test('collapses repeats and drops blanks', () => {
    const says = [1, 1, 0, 1, 2, 2, 0];
    const logits = Float32Array.from(says.flatMap((k) => [0, 1, 2, 3].map((class_) => (class_ === k ? 5 : 0))));
    expect(bestPath(columnsOf(logits, says.length, CLASSES, 1))).toEqual([1, 1, 2]);
  });
});
