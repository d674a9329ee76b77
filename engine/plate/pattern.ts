import { DIGITS, LETTERS } from './alphabet.ts';
import type { SerialFormat } from './jurisdiction.ts';

/** One sign of a pattern: a place of the serial with the characters it may hold, or a separator that is only drawn. */
export type PatternSign = { readonly place: string } | { readonly separator: string };

/**
 * The signs of a format's pattern in drawing order. Costs a parse: callers keep the result.
 * @throws Error on an unclosed brace or bracket; patterns are our own data, so that is a broken invariant.
 */
export function signsOf(format: Pick<SerialFormat, 'pattern' | 'letters'>): PatternSign[] {
  const letters = format.letters ?? LETTERS;
  const signs: PatternSign[] = [];
  const { pattern } = format;
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern.charAt(i);
    if (sign === '{' || sign === '[') {
      const close = pattern.indexOf(sign === '{' ? '}' : ']', i);
      if (close < 0) throw new Error(`Expected a closing bracket in the pattern ${JSON.stringify(pattern)}`);
      const inside = pattern.slice(i + 1, close);
      if (sign === '[') signs.push({ place: inside });
      else for (const literal of inside) signs.push({ place: literal });
      i = close;
    } else if (sign === 'L') signs.push({ place: letters });
    else if (sign === 'N') signs.push({ place: DIGITS });
    else if (sign === 'X') signs.push({ place: DIGITS + letters });
    else signs.push({ separator: sign });
  }
  return signs;
}
