const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * What separates the cells of a table: the sign that is most often outside of quotes in its header; a comma where none is. Excel writes
 * semicolons where numbers have a decimal comma, as in most of Europe and South America.
 * @param text from the beginning of the table, at least up to the end of its header
 * @param comment what begins a line that is not the header
 */
export function separatorOf(text: string, comment?: string): Separator {
  const header = headerOf(text, comment) ?? '';
  const unquoted = header.replaceAll(/"[^"]*("|$)/g, '');
  const times = (sign: Separator): number => unquoted.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

/** True where the text holds the whole header line. */
export function hasHeader(text: string): boolean {
  return /[\r\n]/.test(text.trimStart());
}

function headerOf(text: string, comment: string | undefined): string | undefined {
  return text.split(/[\r\n]+/).find((line) => line.trim() !== '' && (comment === undefined || !line.startsWith(comment)));
}

/** Degrees with a decimal comma as with a point. Where commas separate the cells there are none; of other numbers `12,500` would be in doubt. */
export function withPoint(degrees: string, separator: Separator): string {
  return separator !== ',' && /^\s*[+-]?\d{1,3},\d+\s*$/.test(degrees) ? degrees.replace(',', '.') : degrees;
}
