import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Language } from '../language.ts';

/** Text of a page, in which values are escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface PageHead {
  readonly title: string;
  /** English where absent. */
  readonly language?: Language;
  /** Address of the only script of the page, on this server. */
  readonly script?: string;
}

/** A plain page that works without the console; nothing is from other servers. */
export function htmlPage({ title, language = 'en', script }: PageHead, body: Html): Html {
  return html`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/page.css">
${script === undefined ? '' : html`<script src="${script}" defer></script>\n`}<main>
${body}
</main>
</html>
`;
}

export const PAGE_CSS = `:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
p.lead { margin: 0 0 1.5rem; opacity: .8; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.25rem; }
dt { font-family: ui-monospace, monospace; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top; }
tr:target { background: color-mix(in srgb, Highlight 35%, transparent); }
code { font-family: ui-monospace, monospace; }
input, button { font: inherit; padding: .3rem .6rem; }
input { width: min(22rem, 100%); box-sizing: border-box; }
`;

/** For the plain pages: one stylesheet from this server, and nothing else. */
export const PAGE_CSP = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
