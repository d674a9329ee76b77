import { displayWidth } from './display-width.ts';

/** Columns of a paragraph at most: longer lines are hard to follow, also in a wide terminal and in a file. */
export const WIDEST = 112;

/** A paragraph of at most `width` columns (of the terminal), with what begins its first line and its further ones. */
export function paragraph(text: string, width: number, first = '', further = first): string {
  const room = Math.max(1, Math.min(WIDEST, width) - Math.max(first.length, further.length));
  return wrapped(text, room)
    .map((line, i) => `${i === 0 ? first : further}${line}`)
    .join('\n');
}

/** Lines of whole words, of at most `width` columns where no word is longer. */
export function wrapped(text: string, width: number): string[] {
  const lines = [''];
  let used = 0;
  for (const word of text.split(' ')) {
    const own = displayWidth(word);
    const last = lines.length - 1;
    if (used + own + 1 > width && lines[last] !== '') {
      lines.push(word);
      used = own;
    } else {
      used += own + (lines[last] === '' ? 0 : 1);
      lines[last] += `${lines[last] === '' ? '' : ' '}${word}`;
    }
  }
  return lines;
}
