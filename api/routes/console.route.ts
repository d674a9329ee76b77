import { gunzipSync } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { LprError } from '../../engine/errors.ts';
import { takesGzip } from '../middleware/gzip-answers.ts';
import type { ApiEnv } from '../options.ts';
import { CONSOLE_CSP, CONSOLE_DEEPER_PAGES, CONSOLE_PAGES, type ConsoleFile, consoleFiles } from '../pages/console-files.ts';
import { PAGE_CSP } from '../pages/html.ts';
import { UNBUILT_PAGE } from '../pages/start-page.ts';

const YEAR_S = 31_536_000;

/** The console: one page under all its addresses, and its files, whose names change with their content. */
export function consoleRoutes() {
  const built = consoleFiles();
  const page = (c: Context<ApiEnv>): Response | Promise<Response> => {
    if (built === null) return c.html(UNBUILT_PAGE, 200, { 'Content-Security-Policy': PAGE_CSP, 'Cache-Control': 'no-cache' });
    return answer(c, built.page, 'no-cache');
  };
  const app = new Hono<ApiEnv>().get('/', page);
  for (const name of CONSOLE_PAGES) app.get(`/${name}`, page).get(`/${name}/:id`, page);
  for (const path of CONSOLE_DEEPER_PAGES) app.get(path, page);
  return app.get('/console/:file', (c) => {
    const file = built?.files.get(c.req.param('file'));
    if (file === undefined) throw new LprError('not_found', `There is no ${c.req.path}`);
    return answer(c, file, `public, max-age=${YEAR_S}, immutable`);
  });
}

function answer(c: Context<ApiEnv>, { type, bytes, etag, gzip }: ConsoleFile, cacheControl: string): Response {
  const headers = { 'Content-Security-Policy': CONSOLE_CSP, 'Cache-Control': cacheControl, ETag: etag };
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers);
  if (!gzip) return c.body(bytes, 200, { ...headers, 'Content-Type': type });
  const packed = { ...headers, 'Content-Type': type, Vary: 'Accept-Encoding' };
  if (takesGzip(c.req.header('accept-encoding'))) return c.body(bytes, 200, { ...packed, 'Content-Encoding': 'gzip' });
  return c.body(Uint8Array.from(gunzipSync(bytes)), 200, packed);
}
