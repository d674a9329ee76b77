import { Hono } from 'hono';
import { z } from 'zod';
import type { Metrics } from '../metrics.ts';
import { describe } from '../openapi/describe.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import type { ApiEnv, Services } from '../options.ts';

const Health = z
  .object({ status: z.literal('ok'), version: z.string() })
  .meta({ id: 'Health', examples: [{ status: 'ok', version: '0.1.0' }] });
const Readiness = z
  .object({
    ready: z.boolean(),
    because: z
      .enum(['closing', 'disk_full'])
      .nullable()
      .meta({ description: 'The reason why it is not ready; null where it is' }),
  })
  .meta({ id: 'Readiness', examples: [{ ready: true, because: null }] });

const METRICS_EXAMPLE =
  '# HELP lpr_queue_depth Images of unfinished batches that are not read yet\n# TYPE lpr_queue_depth gauge\nlpr_queue_depth 40\n';

function whyNotReady({ engine, limits, closing }: Services): z.output<typeof Readiness>['because'] {
  if (closing.aborted || !engine.ready()) return 'closing';
  return engine.freeSpace() < limits.freeSpace ? 'disk_full' : null;
}

/** Probes, metrics and the OpenAPI document, outside of `/v1`. */
export function serviceRoutes(
  services: Services,
  metrics: Metrics,
  version: string,
  document: () => Promise<OpenApiDocument>,
): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  probeLiveness(app, version);
  probeReadiness(app, services);
  showMetrics(app, metrics);
  showDocument(app, document);
  return app;
}

function probeLiveness(app: Hono<ApiEnv>, version: string): void {
  app.get(
    '/healthz',
    describe({
      tag: 'service',
      summary: 'Liveness probe',
      answers: { 200: { description: 'Alive', schema: Health } },
    }),
    (c) => c.json({ status: 'ok' as const, version }),
  );
}

function probeReadiness(app: Hono<ApiEnv>, services: Services): void {
  app.get(
    '/readyz',
    describe({
      tag: 'service',
      summary: 'Readiness probe: whether the server accepts work',
      answers: {
        200: { description: 'Ready: the store answers, the match index is loaded, the disk has room', schema: Readiness },
        503: { description: 'Not ready', schema: Readiness },
      },
    }),
    (c) => {
      const because = whyNotReady(services);
      const ready = because === null;
      return c.json({ ready, because }, ready ? 200 : 503);
    },
  );
}

function showMetrics(app: Hono<ApiEnv>, metrics: Metrics): void {
  app.get(
    '/metrics',
    describe({
      tag: 'service',
      summary: 'Metrics in Prometheus’ text format',
      answers: { 200: { description: 'The metrics', content: { 'text/plain': METRICS_EXAMPLE } } },
    }),
    async (c) => c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  );
}

function showDocument(app: Hono<ApiEnv>, document: () => Promise<OpenApiDocument>): void {
  app.get(
    '/openapi.json',
    describe({
      tag: 'service',
      summary: 'This document',
      answers: { 200: { description: 'OpenAPI 3.1', schema: z.looseObject({}).meta({ examples: [{ openapi: '3.1.0' }] }) } },
    }),
    async (c) => c.json(await document()),
  );
}
