import { Hono } from 'hono';
import { LprError } from '../../engine/errors.ts';
import { languageOf } from '../language.ts';
import type { ApiEnv } from '../options.ts';
import { DOCS_CSP, DOCS_PAGE, DOCS_SCRIPT, docsAsset } from '../pages/docs-page.ts';
import { PAGE_CSP, PAGE_CSS } from '../pages/html.ts';
import { SIGN_IN_CSP, type SignInWays, signInPage } from '../pages/sign-in-page.ts';
import { SIGN_IN_SCRIPT } from '../pages/sign-in-script.ts';
import { PROBLEMS_PAGE } from '../pages/start-page.ts';

const PAGE = { 'Content-Security-Policy': PAGE_CSP, 'Cache-Control': 'no-cache' };

/** Plain HTML pages that are not part of the console. */
export function pagesRoutes(ways: SignInWays) {
  return new Hono<ApiEnv>()
    .get('/problems', (c) => c.html(PROBLEMS_PAGE, 200, PAGE))
    .get('/sign-in', (c) => c.html(signInPage(languageOf(c), ways), 200, { ...PAGE, 'Content-Security-Policy': SIGN_IN_CSP }))
    .get('/sign-in.js', (c) => c.body(SIGN_IN_SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
    .get('/page.css', (c) => c.body(PAGE_CSS, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }))
    .get('/docs', (c) => c.html(DOCS_PAGE, 200, { ...PAGE, 'Content-Security-Policy': DOCS_CSP }))
    .get('/docs/start.js', (c) => c.body(DOCS_SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
    .get('/docs/:asset', async (c) => {
      const asset = await docsAsset(c.req.param('asset'));
      if (asset === null) throw new LprError('not_found', `There is no ${c.req.path}`);
      return c.body(asset.bytes, 200, { 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=86400' });
    });
}
