import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { evidencePackage } from '../evidence/evidence-package.ts';
import { lookerOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';

export function packEvidence(app: Hono<ApiEnv>, { engine }: Services): void {
  app.get(
    '/:id/evidence',
    describe({
      tag: 'hits',
      summary: 'An evidence package of a hit: a zip that can be verified without this program',
      description:
        'Picture, cut-out, read, alignment, list version, verdicts, and the proof that the audit log holds the SHA-256 of all that.',
      answers: { 200: { description: 'The package', content: { 'application/zip': null } } },
      problems: ['not_found'],
    }),
    async (c) => {
      const id = c.req.param('id');
      const zip = await evidencePackage(engine, id, lookerOf(c));
      c.header('Content-Type', 'application/zip');
      c.header('Content-Disposition', `attachment; filename="hit-${id}.zip"`);
      return c.body(Readable.toWeb(zip) as ReadableStream);
    },
  );
}
