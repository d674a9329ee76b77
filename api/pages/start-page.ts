import { html } from 'hono/html';
import { ERRORS } from '../../engine/errors.ts';
import { htmlPage } from './html.ts';

/** In place of the console, in sources that were not built. */
export const UNBUILT_PAGE = htmlPage(
  { title: 'License plate reads' },
  html`<h1>License plate reads</h1>
<p class="lead">The console is not built: run <code>npm run build</code> and start the server again.</p>
<p>The API is documented at <a href="/docs">/docs</a>.</p>`,
);

/** The page to which the `type` of a problem refers. */
export const PROBLEMS_PAGE = htmlPage(
  { title: 'Problems' },
  html`<h1>Problems</h1>
<p class="lead">Every error is answered as <code>application/problem+json</code> (RFC 9457) with one of these codes.</p>
<table>
<tr><th>Code</th><th>Status</th><th>Meaning</th></tr>
${Object.entries(ERRORS).map(
  ([code, { status, title }]) => html`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>\n`,
)}<tr id="internal"><td><code>internal</code></td><td>500</td><td>Something went wrong here; the log knows more by the request’s id</td></tr>
</table>`,
);
