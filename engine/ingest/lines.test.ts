import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, LineSplitter } from './lines.ts';

function linesIn(chunks: readonly Buffer[], maxBytes = 100): Line[] {
  const splitter = new LineSplitter(maxBytes);
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
}

const shown = (lines: readonly Line[]): unknown[] => lines.map(({ number, text, problem }) => [number, problem?.reason ?? text]);

test('numbers lines, leaves out empty ones, and keeps CR, which the parser ignores', () => {
  expect(shown(linesIn([Buffer.from('\ufeffone\r\n\n  \ntwo\nthree')]))).toEqual([
    [1, 'one\r'],
    [4, 'two'],
    [5, 'three'],
  ]);
});

test('only an over-long line itself is lost, also when it comes in pieces or has no end', () => {
  const long = 'x'.repeat(150);
  expect(shown(linesIn([Buffer.from(`a\n${long}\nb\n`)]))).toEqual([
    [1, 'a'],
    [2, 'line_too_long'],
    [3, 'b'],
  ]);
  expect(shown(linesIn([Buffer.from(`a\n${long}`), Buffer.from(`${long}\nb\n`)]))).toEqual([
    [1, 'a'],
    [2, 'line_too_long'],
    [3, 'b'],
  ]);
  expect(shown(linesIn([Buffer.from('a\n'), Buffer.from(long), Buffer.from(long)]))).toEqual([
    [1, 'a'],
    [2, 'line_too_long'],
  ]);
});

test('only the line with bytes that are not UTF-8 is lost', () => {
  const bytes = Buffer.concat([Buffer.from('good\n'), Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from('ümlaut\n')]);
  expect(shown(linesIn([bytes]))).toEqual([
    [1, 'good'],
    [2, 'not_utf8'],
    [3, 'ümlaut'],
  ]);
});

test('the result does not depend on where chunks are cut', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\n', ' '));
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.array(fc.nat(500), { maxLength: 8 }),
      fc.boolean(),
      (texts, cuts, badByte) => {
        const bytes = Buffer.concat([Buffer.from(texts.join('\n')), Buffer.from(badByte ? [0x0a, 0xff, 0x0a, 0x61] : [])]);
        const at = [...new Set([0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length])].sort((a, b) => a - b);
        const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        expect(shown(linesIn(chunks, 80))).toEqual(shown(linesIn([bytes], 80)));
      },
    ),
    { numRuns: 1_000 },
  );
});
