import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from './exit.ts';
import { decimal, instant, oneOf, severalOf, wholeNumber } from './values.ts';

describe('wholeNumber', () => {
  it('accepts every whole number in its range, also with _ between digits', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (n) => wholeNumber(String(n), '--n') === n));
    expect(wholeNumber('1_000_000', '--n')).toBe(1_000_000);
    expect(wholeNumber(undefined, '--n')).toBeUndefined();
  });

  it.each(['', 'x', '1.5', '1e3', '0x10', '-1', '11', ' 5', '9007199254740993'])('refuses %j', (text) => {
    expect(() => wholeNumber(text, '--n', { max: 10 })).toThrow(UsageError);
  });

  it('says what it expected', () => {
    expect(() => wholeNumber('http', '--port', { max: 65_535 })).toThrow(
      'Expected a whole number from 0 to 65535 for --port but received "http" of type string',
    );
  });
});

describe('decimal', () => {
  it('accepts numbers from 0 to its bound', () => expect(decimal('0.25', '--min-score', 1)).toBe(0.25));
  it.each(['', '1.1', '-0.1', '50%', '1e-3'])('refuses %j', (text) =>
    expect(() => decimal(text, '--min-score', 1)).toThrow(UsageError),
  );
});

describe('severalOf', () => {
  it('gives the items in their order, without space around them', () => {
    expect(severalOf('cam-2, cam-1', '--cameras')).toEqual(['cam-2', 'cam-1']);
    expect(severalOf(undefined, '--cameras')).toBeUndefined();
  });

  it.each([
    ['a,', 2],
    [',a', 1],
    ['a, ,b', 2],
    ['', 1],
  ])('refuses %j, whose item %i is empty, and says so', (text, item) => {
    expect(() => severalOf(text, '--cameras')).toThrow(
      `Expected items with a comma between each two for --cameras but received ${JSON.stringify(text)} of type string: item ${item} is empty`,
    );
  });
});

describe('instant', () => {
  it('reads ISO 8601 with a zone, and dates as midnight UTC', () => {
    expect(instant('2026-03-14T08:00:00Z', '--from')).toBe(Date.UTC(2026, 2, 14, 8));
    expect(instant('2026-03-14T01:00-07:00', '--from')).toBe(Date.UTC(2026, 2, 14, 8));
    expect(instant('2026-03-14', '--from')).toBe(Date.UTC(2026, 2, 14));
  });

  it.each(['yesterday', '2026-03-14T08:00:00', '2026-13-01', '14.03.2026'])('refuses %j', (text) => {
    expect(() => instant(text, '--from')).toThrow(UsageError);
  });
});

describe('oneOf', () => {
  it('accepts its words, and names them in the error', () => {
    expect(oneOf('exact', '--policy', ['exact', 'ocr'])).toBe('exact');
    expect(() => oneOf('fuzzy', '--policy', ['exact', 'ocr'])).toThrow('one of exact, ocr for --policy');
  });
});
