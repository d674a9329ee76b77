import { Hono } from 'hono';
import { z } from 'zod';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { CamerasIn, CamerasStored, WireCameraPage, wireCamera } from '../wire/camera.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING } from '../wire/parameters.ts';

export function camerasRoutes({ engine: { cameras } }: Services) {
  return new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        tag: 'cameras',
        summary: 'Cameras by id, with what they have read',
        answers: { 200: { description: 'A page', schema: WireCameraPage } },
        problems: ['bad_request'],
      }),
      query(z.strictObject(PAGING)),
      (c) => c.json(wirePage(cameras.list(c.req.valid('query')), wireCamera)),
    )
    .put(
      '/',
      describe({
        tag: 'cameras',
        summary: 'Say where cameras stand',
        description: 'Adds cameras or replaces what is known of them; what is not named is left alone.',
        answers: { 200: { description: 'Stored', schema: CamerasStored } },
        problems: ['bad_request', 'unsupported'],
      }),
      body(CamerasIn),
      (c) => {
        const { items } = c.req.valid('json');
        cameras.put(items);
        return c.json({ stored: items.length });
      },
    );
}
