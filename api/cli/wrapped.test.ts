import fc from 'fast-check';
import { expect, it } from 'vitest';
import { footOf } from './ask.ts';
import { paragraph } from './wrapped.ts';

const TEXT =
  'Passages of one plate at two cameras between which one car cannot have driven in the time that lies between them. '.repeat(3);

it.each([40, 60, 80])('notes, method and limits of an answer fit a terminal of %i columns', (width) => {
  const answer = { notes: [TEXT], method: [TEXT, 'short'], limits: [TEXT] };
  const lines = footOf(answer, { width, paint: (_, text) => text })
    .join('\n')
    .split('\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
  expect(lines).toContain('  * short');
  expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain(TEXT.trim());
});

it('a paragraph has the same words at any width, and no line is wider unless a word is', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 200 }), (text, width) => {
      const lines = paragraph(text.join(' '), width, '* ', '  ').split('\n');
      expect(lines.map((line) => line.slice(2)).join(' ')).toBe(text.join(' '));
      for (const line of lines) expect(line.length <= Math.min(width, 112) || !line.slice(2).includes(' ')).toBe(true);
    }),
  );
});
