import { Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING } from '../wire/parameters.ts';
import {
  HoldIn,
  ProfileIn,
  WireDeletionPage,
  WireHold,
  WireHoldPage,
  WirePlan,
  WireProfileInUse,
  WireProfilePage,
  WireRun,
  wireDeletion,
  wireHold,
  wirePlan,
  wireProfile,
  wireProfileInUse,
  wireRun,
} from '../wire/retention.ts';

const PAGE = z.strictObject(PAGING);

export function retentionRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  showProfiles(app, services);
  useProfile(app, services);
  planAndRun(app, services);
  showHolds(app, services);
  changeHolds(app, services);
  return app;
}

function showProfiles(app: Hono<ApiEnv>, { engine: { profiles } }: Services): void {
  app
    .get(
      '/',
      describe({
        tag: 'retention',
        summary: 'The policy profile in force, and how long each kind of data is kept',
        answers: { 200: { description: 'The profile and its terms', schema: WireProfileInUse } },
      }),
      (c) => c.json(wireProfileInUse(profiles.inUse())),
    )
    .get(
      '/profiles',
      describe({
        tag: 'retention',
        summary: 'Policy profiles, each figure with its source',
        answers: { 200: { description: 'All of them', schema: WireProfilePage } },
      }),
      (c) => c.json(wirePage({ items: profiles.list(), next: null }, wireProfile)),
    );
}

function useProfile(app: Hono<ApiEnv>, { engine: { retention } }: Services): void {
  app.put(
    '/profile',
    describe({
      tag: 'retention',
      summary: 'Put the data folder under a policy profile',
      description:
        'Terms may be shorter than those of the profile. Data past its term is deleted by the next run, within an hour.',
      answers: { 200: { description: 'What holds now', schema: WireProfileInUse } },
      problems: ['bad_request', 'unsupported'],
    }),
    body(ProfileIn),
    (c) => c.json(wireProfileInUse(retention.use(c.req.valid('json'), actorOf(c)))),
  );
}

function planAndRun(app: Hono<ApiEnv>, { engine: { retention }, closing }: Services): void {
  app
    .get(
      '/plan',
      describe({
        tag: 'retention',
        summary: 'Count the data past its term without deleting it',
        answers: { 200: { description: 'What a run would delete now', schema: WirePlan } },
      }),
      async (c) => c.json(wirePlan(await retention.plan())),
    )
    .post(
      '/runs',
      describe({
        tag: 'retention',
        summary: 'Delete the data past its term',
        description:
          'A server does this by itself, in small transactions. Once a day what is left of deleted rows in the files is overwritten, too, while the server goes on; `lpr retention run` rewrites them, so that they become smaller.',
        answers: { 200: { description: 'Done', schema: WireRun } },
        problems: ['busy', 'storage_full'],
      }),
      async (c) => c.json(wireRun(await retention.run(actorOf(c), { rewrite: 'when due', signal: closing }))),
    )
    .get(
      '/receipts',
      describe({
        tag: 'retention',
        summary: 'What was deleted, newest first',
        description: 'Each receipt is in the audit log, too, so that it can be proved.',
        answers: { 200: { description: 'A page', schema: WireDeletionPage } },
        problems: ['bad_request'],
      }),
      query(PAGE),
      (c) => c.json(wirePage(retention.receipts(c.req.valid('query')), wireDeletion)),
    );
}

function showHolds(app: Hono<ApiEnv>, { engine: { retention } }: Services): void {
  app.get(
    '/holds',
    describe({
      tag: 'retention',
      summary: 'Holds, newest first',
      answers: { 200: { description: 'A page; also those that were released', schema: WireHoldPage } },
      problems: ['bad_request'],
    }),
    query(PAGE),
    (c) => c.json(wirePage(retention.holds(c.req.valid('query')), wireHold)),
  );
}

function changeHolds(app: Hono<ApiEnv>, { engine: { retention } }: Services): void {
  app
    .post(
      '/holds',
      describe({
        tag: 'retention',
        summary: 'Exempt the data of a case from deletion',
        description:
          'The hold covers hits on entries with the case number, with their reads and pictures, and all reads of `plate` if it is given.',
        idempotent: true,
        answers: { 201: { description: 'It holds', schema: WireHold } },
        problems: ['bad_request', 'unsupported'],
      }),
      body(HoldIn),
      (c) => c.json(wireHold(retention.hold(c.req.valid('json'), actorOf(c))), 201),
    )
    .delete(
      '/holds/:id',
      describe({
        tag: 'retention',
        summary: 'End a hold',
        answers: { 200: { description: 'What it kept goes with the next run, where it is past its term', schema: WireHold } },
        problems: ['not_found', 'conflict'],
      }),
      (c) => c.json(wireHold(retention.release(c.req.param('id'), actorOf(c)))),
    );
}
