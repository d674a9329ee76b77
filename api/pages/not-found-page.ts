import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { html } from 'hono/html';
import { type Language, languageOf } from '../language.ts';
import { htmlPage, PAGE_CSP } from './html.ts';

const WORDS = {
  en: {
    title: 'No such page – license plate reads',
    heading: 'There is no such page',
    lead: 'This server has nothing at',
    toConsole: 'To the console',
    toDocs: 'To the documentation of the API',
  },
  es: {
    title: 'Página inexistente – lecturas de placas',
    heading: 'Esa página no existe',
    lead: 'Este servidor no tiene nada en',
    toConsole: 'Ir a la consola',
    toDocs: 'Ir a la documentación de la API (en inglés)',
  },
} as const;

/** Whether a person's browser asks for a page, not a program for an answer of the API. The answer then depends on `Accept`. */
export function wantsPage(c: Context): boolean {
  if ((c.req.method !== 'GET' && c.req.method !== 'HEAD') || c.req.path.startsWith('/v1/')) return false;
  c.header('Vary', 'Accept', { append: true });
  const supports = ['application/problem+json', 'application/json', 'text/html'];
  return accepts(c, { header: 'Accept', supports, default: 'application/problem+json' }) === 'text/html';
}

/** In place of a problem for people: says that there is no page at this address, and leads back. */
export function answerNoPage(c: Context): Response | Promise<Response> {
  const headers = { 'Content-Security-Policy': PAGE_CSP, 'Cache-Control': 'no-store' };
  return c.html(noPage(languageOf(c), c.req.path), 404, headers);
}

function noPage(language: Language, path: string) {
  const t = WORDS[language];
  return htmlPage(
    { title: t.title, language },
    html`<h1>${t.heading}</h1>
<p class="lead">${t.lead} <code>${path}</code></p>
<p><a href="/">${t.toConsole}</a></p>
<p><a href="/docs">${t.toDocs}</a></p>`,
  );
}
