/** A text in which O counts as 0: on many plates both are one shape. */
export function foldO0(text: string): string {
  return text.replaceAll('O', '0');
}
