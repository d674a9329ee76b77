import type { Context } from 'hono';
import { REPORT_CSP } from '../../engine/print/printed-page.ts';

/** Responds with a report as a page; the browser may load its style and nothing else. */
export function pageToPrint(c: Context, html: string): Response {
  return c.body(html, 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `${REPORT_CSP}; frame-ancestors 'none'`,
  });
}
