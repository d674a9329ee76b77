import { describe, expect, it } from 'vitest';
import { Tally } from './judge.ts';
import { readersFrom, threadCounts } from './suite.ts';

describe('threadCounts', () => {
  it('doubles up to the largest number, which is always included', () => {
    expect(threadCounts(1)).toEqual([1]);
    expect(threadCounts(2)).toEqual([1, 2]);
    expect(threadCounts(6)).toEqual([1, 2, 4, 6]);
    expect(threadCounts(8)).toEqual([1, 2, 4, 8]);
  });
});

describe('readersFrom', () => {
  it('accepts a list and refuses unknown names', () => {
    expect(readersFrom('tesseract,auto')).toEqual(['tesseract', 'auto']);
    expect(readersFrom('none')).toEqual([]);
    expect(() => readersFrom('tesseract,tess')).toThrow('one of auto, platenet, tesseract for --reader');
  });
});

describe('Tally', () => {
  const score = (lines: readonly (readonly [text: string, sure: number])[], truth = 'ABC012') => {
    const tally = new Tally();
    tally.add({ lines: lines.map(([text, sure]) => ({ text, sure })), ms: 1 }, truth);
    return tally.score;
  };

  it('ignores punctuation and case', () => {
    expect(score([[' abc-012\n', 1]])).toEqual({ captured: 1, exact: 1, exact_o0: 1, misread: 0 });
  });

  it('counts O for 0 as right only in the folded figure, and never as a misread', () => {
    expect(score([['ABCO12', 1]])).toEqual({ captured: 1, exact: 0, exact_o0: 1, misread: 0 });
  });

  it('counts a wrong plate as a misread only if its probability was high', () => {
    expect(score([['ABC812', 0.9]])).toMatchObject({ captured: 1, exact: 0, misread: 1 });
    expect(score([['ABC812', 0.89]])).toMatchObject({ captured: 1, exact: 0, misread: 0 });
  });

  it('does not count an empty answer as a read', () => {
    expect(score([])).toEqual({ captured: 0, exact: 0, exact_o0: 0, misread: 0 });
    expect(score([['  - ', 1]])).toMatchObject({ captured: 0 });
  });

  it('counts the line nearest to the truth if a contender gives several', () => {
    expect(
      score([
        ['TEXAS', 1],
        ['ABC-012', 0.6],
        ['ABCO12', 1],
      ]),
    ).toEqual({ captured: 1, exact: 1, exact_o0: 1, misread: 0 });
    expect(
      score([
        ['TEXAS', 1],
        ['ABC81', 0.5],
      ]),
    ).toEqual({ captured: 1, exact: 0, exact_o0: 0, misread: 0 });
  });
});
