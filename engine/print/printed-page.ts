import { createHash } from 'node:crypto';

/** Languages of pages to print. */
export const REPORT_LANGUAGES = ['en', 'es'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

const STYLE = `
:root { color-scheme: light; }
body { font: 10.5pt/1.4 "Liberation Sans", Arial, sans-serif; color: #111; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 18pt; margin: 0; } h2 { font-size: 13pt; margin: 1.6rem 0 .4rem; border-bottom: 1.5px solid #111; }
h3 { font-size: 11pt; margin: 1rem 0 .3rem; } p { margin: .3rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; } dt { color: #555; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; } th, td { text-align: left; padding: .18rem .5rem .18rem 0; border-bottom: .5px solid #bbb; vertical-align: top; }
th { color: #555; font-weight: normal; } .n { text-align: right; } .plate { font: bold 1.05em "Liberation Mono", monospace; }
thead { display: table-header-group; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
.note { color: #555; } li { margin: .2rem 0; }
@media screen and (max-width: 40rem) { .table { overflow-x: auto; } .table :is(th, td) { white-space: nowrap; } }
@page { size: A4; margin: 18mm 16mm; } @media print { body { margin: 0; max-width: none; padding: 0; } }
`;

/** Content security policy, for the header and the page itself: only the page's own style, named by its hash; no script, no picture, no request. */
export const REPORT_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A page to print: HTML that needs nothing beside it. @param title text @param body HTML */
export function printedPage(language: ReportLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${REPORT_CSP}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${STYLE}</style>
${body}
</html>
`;
}

/** Names with their values, both text. */
export function factsOf(facts: readonly (readonly [name: string, value: string])[]): string {
  return `<dl>${facts.map(([name, value]) => `<dt>${text(name)}<dd>${text(value)}`).join('')}</dl>`;
}

/** @param head text @param rows cells that are HTML already @param numbers columns from this one on hold numbers, and stand to the right */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers = Number.POSITIVE_INFINITY,
): string {
  const of = (tag: 'th' | 'td', cell: string, i: number): string =>
    i < numbers ? `<${tag}>${cell}` : `<${tag} class="n">${cell}`;
  const body = rows.map((cells) => `<tr>${cells.map((cell, i) => of('td', cell, i)).join('')}`).join('\n');
  const titles = head.map((title, i) => of('th', text(title), i)).join('');
  // On a telephone a table scrolls by itself, not the whole page with it.
  return `<div class="table"><table><thead><tr>${titles}</thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** @param items text */
export function listOf(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${text(item)}`).join('')}</ul>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Untrusted text, escaped for HTML. */
export function text(value: string): string {
  return value.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
