import { Hono } from 'hono';
import { z } from 'zod';
import { changeRecorded } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { seesCamera } from '../sight.ts';
import { body, query } from '../validate.ts';
import { CamerasIn, CamerasStored, WireCameraPage, wireCamera } from '../wire/camera.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING } from '../wire/parameters.ts';

/** `/v1/cameras`. */
export function camerasRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  listCameras(app, services);
  putCameras(app, services);
  return app;
}

function listCameras(app: Hono<ApiEnv>, { engine: { cameras } }: Services): void {
  app.get(
    '/',
    describe({
      tag: 'cameras',
      summary: 'Cameras by id, with what they have read',
      answers: { 200: { description: 'A page', schema: WireCameraPage } },
      problems: ['bad_request'],
    }),
    query(z.strictObject(PAGING)),
    (c) => {
      const page = cameras.list(c.req.valid('query'));
      return c.json(wirePage({ ...page, items: page.items.filter(({ id }) => seesCamera(c, id)) }, wireCamera));
    },
  );
}

function putCameras(app: Hono<ApiEnv>, { engine: { cameras, audit } }: Services): void {
  app.put(
    '/',
    describe({
      tag: 'cameras',
      summary: 'Set the places of cameras',
      description: 'Adds cameras or replaces their facts. Cameras that are not in the request stay as they are.',
      answers: { 200: { description: 'Stored', schema: CamerasStored } },
      problems: ['bad_request', 'unsupported'],
    }),
    body(CamerasIn),
    async (c) => {
      const { items } = c.req.valid('json');
      await changeRecorded(c, audit, () => cameras.put(items));
      return c.json({ stored: items.length });
    },
  );
}
