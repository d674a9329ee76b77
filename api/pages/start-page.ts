import { ERRORS } from '../../engine/errors.ts';
import { htmlPage } from './html.ts';

const PLACES = [
  ['/docs', 'Documentation of the API, with forms to try it'],
  ['/openapi.json', 'The same as an OpenAPI 3.1 document'],
  ['/v1/hits', 'Hits, newest first'],
  ['/v1/batches', 'Batches and their receipts'],
  ['/v1/watchlists', 'Watchlists'],
  ['/v1/cameras', 'Cameras'],
  ['/v1/benchmarks', 'Benchmark results of this machine'],
  ['/problems', 'Every error and what it means'],
  ['/healthz', 'Liveness probe'],
  ['/readyz', 'Readiness probe'],
  ['/metrics', 'Metrics for Prometheus'],
] as const;

export const START_PAGE = htmlPage(
  'License plate reads',
  `<h1>License plate reads</h1>
<p class="lead">Camera images go in, doubtful characters come out, and the doubt is carried all the way to the analyst.</p>
<dl>
${PLACES.map(([path, what]) => `<dt><a href="${path}">${path}</a></dt><dd>${what}</dd>`).join('\n')}
</dl>`,
);

/** The page to which the `type` of a problem refers. */
export const PROBLEMS_PAGE = htmlPage(
  'Problems',
  `<h1>Problems</h1>
<p class="lead">Every error is answered as <code>application/problem+json</code> (RFC 9457) with one of these codes.</p>
<table>
<tr><th>Code</th><th>Status</th><th>Meaning</th></tr>
${Object.entries(ERRORS)
  .map(([code, { status, title }]) => `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`)
  .join('\n')}
<tr id="internal"><td><code>internal</code></td><td>500</td><td>Something went wrong here; the log knows more by the request’s id</td></tr>
</table>`,
);
