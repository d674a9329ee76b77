/**
 * The first line of a table as CSV: what was asked. A spreadsheet divides it at its separators, so what it would take for a formula after one begins
 * with an apostrophe, as in every other cell.
 */
export function csvComment(text: string): string {
  return `# ${text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/([,;\t])(?=[=+@-])/g, "$1'")}\n`;
}
