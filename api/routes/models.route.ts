import { Hono } from 'hono';
import { z } from 'zod';
import { changeRecorded, recorderOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { ModelPreviewIn, WireModel, WireModelPage, WireModelPreview, wireModel, wireModelPreview } from '../wire/model.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING } from '../wire/parameters.ts';

/** Reads that a preview compares: some seconds for a few lists. */
const PREVIEWED = 20_000;

/** Versions of the confusion model. */
export function modelsRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  learnModel(app, services);
  listModels(app, services);
  showModel(app, services);
  previewModel(app, services);
  useModel(app, services);
  return app;
}

function learnModel(app: Hono<ApiEnv>, { engine: { models, audit } }: Services): void {
  app.post(
    '/',
    describe({
      tag: 'hits',
      summary: 'Learn a version of the model from all verdicts and from transitions of vehicles between cameras',
      description:
        'Transitions are learned from the reads of the newest two weeks; a million reads take some seconds. The version scores nothing until it is put to use. The same verdicts and reads give the same version (200 instead of 201).',
      idempotent: true,
      answers: {
        201: { description: 'Learned', schema: WireModel, headers: { Location: 'Its address' } },
        200: { description: 'The same version exists', schema: WireModel },
      },
      problems: ['conflict'],
    }),
    async (c) => {
      const record = await recorderOf(c, audit);
      const { model, already } = await models.learn(undefined, (version) => record(`/v1/models/${version}`));
      c.header('Location', `/v1/models/${model.version}`);
      return c.json(wireModel(model), already ? 200 : 201);
    },
  );
}

function listModels(app: Hono<ApiEnv>, { engine: { models } }: Services): void {
  app.get(
    '/',
    describe({
      tag: 'hits',
      summary: 'Versions of the confusion model, newest first',
      answers: { 200: { description: 'A page', schema: WireModelPage } },
      problems: ['bad_request'],
    }),
    query(z.strictObject({ ...PAGING })),
    (c) => c.json(wirePage(models.list(c.req.valid('query')), wireModel)),
  );
}

function showModel(app: Hono<ApiEnv>, { engine: { models } }: Services): void {
  app.get(
    '/:version',
    describe({
      tag: 'hits',
      summary: 'A version of the confusion model',
      answers: { 200: { description: 'The version', schema: WireModel } },
      problems: ['not_found'],
    }),
    (c) => c.json(wireModel(models.get(c.req.param('version')))),
  );
}

function previewModel(app: Hono<ApiEnv>, { engine: { models, why } }: Services): void {
  app.post(
    '/:version/preview',
    describe({
      tag: 'hits',
      summary: 'How many hits a version would gain and lose in place of the version in use',
      description:
        'Matches stored reads, the newest first, against every list under both versions. Returns counts without plates. Nothing is saved.',
      idempotent: true,
      answers: { 200: { description: 'Hits gained and lost', schema: WireModelPreview } },
      problems: ['bad_request', 'not_found', 'unsupported'],
    }),
    body(ModelPreviewIn),
    async (c) => {
      const { version } = models.get(c.req.param('version'));
      const before = models.inUse().version;
      const { reads = PREVIEWED } = c.req.valid('json');
      const window = { reads, signal: c.req.raw.signal };
      return c.json(wireModelPreview(version, before, await why.replay({}, {}, window, { before, after: version })));
    },
  );
}

function useModel(app: Hono<ApiEnv>, { engine: { models, audit } }: Services): void {
  app.post(
    '/:version/use',
    describe({
      tag: 'hits',
      summary: 'Use a version for reads from now on',
      description: 'Stored hits keep the version by which they were found.',
      answers: { 200: { description: 'The version', schema: WireModel } },
      problems: ['not_found'],
    }),
    async (c) => c.json(wireModel(await changeRecorded(c, audit, () => models.use(c.req.param('version'))))),
  );
}
