import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { SavedQuestion } from '../../engine/records/saved-questions.ts';
import { eventStream } from '../live/event-stream.ts';
import { lastEventId } from '../live/last-event-id.ts';
import type { OpenStreams } from '../live/open-streams.ts';
import { actorOf, changeRecorded, lookerOf, recorderOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { detailFor } from '../problem-language.ts';
import { body, query } from '../validate.ts';
import { streamExample } from '../wire/event.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING, wholeNumber } from '../wire/parameters.ts';
import {
  SavedQuestionChange,
  SavedQuestionIn,
  WireSavedQuestion,
  WireSavedQuestionPage,
  wireSavedQuestion,
} from '../wire/saved-question.ts';

const SAVED = { description: 'The saved question', schema: WireSavedQuestion };

export function savedQuestionsRoutes(services: Services, streams: OpenStreams): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  saveAndList(app, services);
  followChanges(app, services, streams);
  oneOfThem(app, services);
  return app;
}

function saveAndList(app: Hono<ApiEnv>, { engine: { savedQuestions, audit } }: Services): void {
  app
    .post(
      '/',
      describe({
        tag: 'questions',
        summary: 'Have a question, or a search of reads, asked again on a schedule',
        description:
          'Asked at once and then every so many hours, while the server runs. Where an answer names others than the one before, the event `question.changed` tells it (`/v1/questions/events`, webhooks); figures alone are no change, and of a search only new reads are. Every run is recorded in the audit log in your name, with the purpose that is given here.',
        idempotent: true,
        answers: { 201: { ...SAVED, headers: { Location: 'Its address' } } },
        problems: ['bad_request', 'conflict', 'unsupported'],
      }),
      body(SavedQuestionIn),
      async (c) => {
        const given = c.req.valid('json');
        const { asked = {} } = given;
        c.set('asked', {
          name: given.name,
          question: given.question,
          asked: JSON.stringify(asked).slice(0, 1_000),
          ...plateIn(asked),
        });
        const { actor, purpose, case_number } = lookerOf(c);
        const record = await recorderOf(c, audit);
        const saved = savedQuestions.save({ ...given, by: actor, channel: 'http', purpose, case_number }, () => record());
        c.header('Location', `/v1/questions/${saved.id}`);
        return c.json(told(c, saved), 201);
      },
    )
    .get(
      '/',
      describe({
        tag: 'questions',
        summary: 'Saved questions, newest first',
        answers: { 200: { description: 'A page', schema: WireSavedQuestionPage } },
        problems: ['bad_request'],
      }),
      query(z.strictObject(PAGING)),
      (c) => c.json(wirePage(savedQuestions.list(c.req.valid('query')), (saved) => told(c, saved))),
    );
}

function followChanges(app: Hono<ApiEnv>, services: Services, streams: OpenStreams): void {
  app.get(
    '/events',
    describe({
      tag: 'questions',
      summary: 'Saved questions whose answer has changed, live (server-sent events)',
      description: 'Counts and the id of the answer, no plates: those are in the answer.',
      answers: { 200: { description: 'The stream', content: { 'text/event-stream': streamExample('question.changed') } } },
      problems: ['bad_request', 'busy'],
    }),
    query(z.strictObject({ after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional() })),
    (c) => {
      const after = lastEventId(c, c.req.valid('query').after) ?? services.engine.events.lastId();
      return eventStream(c, services, streams, { topic: 'question', after });
    },
  );
}

function oneOfThem(app: Hono<ApiEnv>, { engine: { savedQuestions, audit } }: Services): void {
  app
    .get(
      '/:id',
      describe({
        tag: 'questions',
        summary: 'A saved question, and what its last run came to',
        answers: { 200: SAVED },
        problems: ['not_found'],
      }),
      (c) => c.json(told(c, savedQuestions.get(c.req.param('id')))),
    )
    .patch(
      '/:id',
      describe({
        tag: 'questions',
        summary: 'Change how often a saved question is asked',
        description: 'Next so many hours after its last run, or at once where that is past.',
        answers: { 200: SAVED },
        problems: ['bad_request', 'not_found', 'unsupported'],
      }),
      body(SavedQuestionChange),
      async (c) => {
        const record = await recorderOf(c, audit);
        return c.json(told(c, savedQuestions.reschedule(c.req.param('id'), c.req.valid('json').every_hours, record)));
      },
    )
    .post(
      '/:id/run',
      describe({
        tag: 'questions',
        summary: 'Ask a saved question now',
        description: 'Responds when it is answered, or could not be (`error`). Recorded in the audit log as a look-up of yours.',
        answers: { 200: SAVED },
        problems: ['not_found', 'busy'],
      }),
      async (c) => c.json(told(c, await savedQuestions.run(c.req.param('id'), actorOf(c)))),
    )
    .delete(
      '/:id',
      describe({
        tag: 'questions',
        summary: 'End a saved question',
        description: 'Its answers stay.',
        answers: { 204: { description: 'It is asked no more' } },
        problems: ['not_found'],
      }),
      async (c) => {
        await changeRecorded(c, audit, () => savedQuestions.remove(c.req.param('id')));
        return c.body(null, 204);
      },
    );
}

/** The plate that a search looks for, which `noteInterest` reads. */
function plateIn(asked: Readonly<Record<string, unknown>>): Record<string, string> {
  const named = (['plate', 'likely'] as const).flatMap((name) => (typeof asked[name] === 'string' ? [[name, asked[name]]] : []));
  return Object.fromEntries(named);
}

/** A saved question; why its last run gave no answer is in the language of the request. */
function told(c: Context<ApiEnv>, saved: SavedQuestion) {
  const { error, ...rest } = wireSavedQuestion(saved);
  return { ...rest, error: error === null ? null : detailFor(c, error) };
}
