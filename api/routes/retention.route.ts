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
        summary: 'Which policy profile holds, and how long what is kept',
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
      description: 'Terms may be shorter than the profile’s. What is past its term goes with the next run, within an hour.',
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
        summary: 'Count what is past its term, and delete nothing',
        answers: { 200: { description: 'What a run would delete now', schema: WirePlan } },
      }),
      async (c) => c.json(wirePlan(await retention.plan())),
    )
    .post(
      '/runs',
      describe({
        tag: 'retention',
        summary: 'Delete what is past its term',
        description: 'A server does so by itself. In small transactions; the files are not rewritten (`lpr retention run` does).',
        answers: { 200: { description: 'Done', schema: WireRun } },
        problems: ['busy', 'storage_full'],
      }),
      async (c) => c.json(wireRun(await retention.run(actorOf(c), { rewrite: 'never', signal: closing }))),
    )
    .get(
      '/receipts',
      describe({
        tag: 'retention',
        summary: 'What was deleted, newest first',
        description: 'Each receipt stands in the audit log, too, where it can be proved.',
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
        summary: 'Keep what belongs to a case from deletion',
        description:
          'Hits on entries with the case number, with their reads and pictures; and the reads of a plate where one is given.',
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
