/**
 * Characters that would affect a terminal instead of being shown: control characters (C0 but the line feed, DEL, C1),
 * bidirectional marks, embeddings, overrides and isolates (they reorder the text around them), line and paragraph separators.
 * The colours and styles of `style.ts` are kept; every other escape sequence is removed.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass
  /\u001b(?!\[(?:0|1|2|4|22|24|3[0-79])m)|[\u0000-\u0009\u000b-\u001a\u001c-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text for a terminal, of several lines: each unsafe character becomes a space. Everything that is printed passes through here. */
export function printable(text: string): string {
  return text.replace(UNSAFE, ' ');
}

/** The same for one line, for cells and notes. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', ' ');
}

/** A JSON text with the unsafe characters written as `\uXXXX`: the same document. */
export function printableJson(json: string): string {
  return json.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
